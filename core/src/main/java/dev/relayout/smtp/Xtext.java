package dev.relayout.smtp;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The encoding of the values of `ENVID` and `ORCPT` (RFC 3461 §4): printable ASCII as it is, all
/// else, and `+` and `=`, as `+` and two hexadecimal digits in upper case.
public final class Xtext {
  private static final Pattern HEXCHAR = Pattern.compile("\\+([0-9A-F]{2})?");

  private Xtext() {}

  /// Encodes printable ASCII, spaces included.
  ///
  /// @throws IllegalArgumentException for any other character: it has no place in a report (§4.2,
  ///     §4.4)
  public static String encode(String text) {
    StringBuilder xtext = new StringBuilder(text.length());
    text.chars()
        .forEach(c -> {
          if (c < ' ' || c >= 0x7F) {
            throw new IllegalArgumentException("\"" + text + "\" is not printable ASCII");
          }
          if (c == ' ' || c == '+' || c == '=') {
            xtext.append(String.format(Locale.ROOT, "+%02X", c));
          } else {
            xtext.append((char) c);
          }
        });
    return xtext.toString();
  }

  /// What was encoded; null when this is no xtext, or not that of printable ASCII. Characters beyond
  /// ASCII are left as they are: whether they may be there is for the caller to say.
  public static @Nullable String decode(String xtext) {
    if (xtext.chars().anyMatch(c -> c <= ' ' || c == '=' || c >= 0x7F && c <= 0x9F)) {
      return null;
    }
    Matcher hexchar = HEXCHAR.matcher(xtext);
    StringBuilder text = new StringBuilder(xtext.length());
    while (hexchar.find()) {
      int c = hexchar.group(1) == null ? -1 : Integer.parseInt(hexchar.group(1), 16);
      if (c < ' ' || c >= 0x7F) {
        return null;
      }
      hexchar.appendReplacement(text, Matcher.quoteReplacement(Character.toString(c)));
    }
    return hexchar.appendTail(text).toString();
  }
}
