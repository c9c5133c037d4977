package dev.relayout.smtp;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `BDAT size [LAST]` (RFC 3030 §2).
///
/// @param size octets that follow the command
/// @param last whether the message ends with them
public record BdatCommand(long size, boolean last) {
  private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,20})( +LAST)?");
  private static final int MAX_DIGITS = 18;

  /// Where the next command begins is not known any more, and what looks like one may be part of a
  /// message: the connection ends.
  private static final ServerReply LOST =
      ServerReply.of(521, "5.5.4", "Syntax: BDAT size [LAST]; closing connection");

  /// Reads what stands behind the verb.
  public static Parsed<BdatCommand> parse(String argument) {
    Matcher read = SYNTAX.matcher(argument.toUpperCase(Locale.ROOT));
    if (!read.matches()) {
      return new Parsed.Bad<>(LOST);
    }
    String digits = read.group(1);
    long size = digits.length() > MAX_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
    return new Parsed.Good<>(new BdatCommand(size, read.group(2) != null));
  }
}
