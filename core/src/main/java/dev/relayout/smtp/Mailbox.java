package dev.relayout.smtp;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A mailbox (RFC 5321 §4.1.2) in canonical form. Two are equal when they name the same mailbox as
/// far as anyone but its own host can tell: same local part, same domain in any case, no matter how
/// the local part was quoted.
///
/// @param localPart what is meant, without quotes and backslashes
/// @param domain as spelled, or an address literal with its brackets; empty only for `postmaster`
///     (§4.5.1)
public record Mailbox(String localPart, String domain) {
  /// Reads `local@domain` without angle brackets, as a program or a configuration gives it. UTF-8
  /// (RFC 6531) is allowed; whether it may be used is for the caller to say, see [#ascii].
  public static Parsed<Mailbox> parse(String address) {
    return new PathParser(address, PathParser.Side.FORWARD, true).wholeMailbox();
  }

  /// Whether both parts are ASCII, so that SMTPUTF8 is not needed.
  public boolean ascii() {
    return Ascii.only(localPart) && Ascii.only(domain);
  }

  /// The address as it stands between `<` and `>`, quoted as little as possible (§4.1.2).
  @Override
  public String toString() {
    String local = isDotString() ? localPart : quoted();
    return domain.isEmpty() ? local : local + "@" + domain;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Mailbox(String otherLocal, String otherDomain)
        && localPart.equals(otherLocal)
        && lowerCase(domain).equals(lowerCase(otherDomain));
  }

  @Override
  public int hashCode() {
    return 31 * localPart.hashCode() + lowerCase(domain).hashCode();
  }

  /// Not as `equalsIgnoreCase` has it, for which `ſ` is an `s`: hash codes must agree.
  private static String lowerCase(String domain) {
    return domain.toLowerCase(Locale.ROOT);
  }

  private boolean isDotString() {
    boolean atom = false;
    int c;
    for (int i = 0; i < localPart.length(); i += Character.charCount(c)) {
      c = localPart.codePointAt(i);
      boolean dot = c == '.';
      if (dot ? !atom : !PathParser.isAtext(c)) {
        return false;
      }
      atom = !dot;
    }
    return atom;
  }

  private String quoted() {
    return '"' + localPart.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
