package dev.relayout.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The address that a message was first sent to: the parameter `ORCPT` (RFC 3461 §4.2, RFC 6533 §3)
/// and the fields of a report that name an address.
///
/// @param type `rfc822`, `utf-8` or another registered address type, as spelled
/// @param address decoded
public record OriginalRecipient(String type, String address) {
  /// Longest value of the parameter, in octets (RFC 3461 §5.4).
  static final int MAX_LENGTH = 500;

  private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9!#$%&'*/?^_`{|}~-]+");
  private static final Pattern EMBEDDED = Pattern.compile("\\\\(?:x\\{([0-9A-F]{2,6})})?");

  /// An address that takes part in SMTP.
  public static OriginalRecipient of(String address) {
    boolean ascii = Ascii.only(address);
    return new OriginalRecipient(ascii ? "rfc822" : "utf-8", address);
  }

  /// Reads the value of the parameter; null when it is none.
  ///
  /// @param utf8 whether characters beyond ASCII may stand in it: SMTPUTF8 is in force
  public static @Nullable OriginalRecipient parse(String value, boolean utf8) {
    int semicolon = value.indexOf(';');
    boolean ascii = Ascii.only(value);
    if (semicolon < 0 || tooLong(value) || !utf8 && !ascii) {
      return null;
    }
    String type = value.substring(0, semicolon);
    String decoded = Xtext.decode(value.substring(semicolon + 1));
    if (decoded == null || decoded.isEmpty() || !TYPE.matcher(type).matches()) {
      return null;
    }
    if (!type.equalsIgnoreCase("utf-8")) {
      return ascii ? new OriginalRecipient(type, decoded) : null;
    }
    String address = unescape(decoded);
    return address == null ? null : new OriginalRecipient(type, address);
  }

  /// The value of the parameter.
  ///
  /// @param utf8 whether characters beyond ASCII may stand in it
  public String parameter(boolean utf8) {
    return type + ";" + (international() ? escape(utf8) : Xtext.encode(address));
  }

  /// The value of a field of a report.
  ///
  /// @param utf8 whether characters beyond ASCII may stand in it (RFC 6533 §4)
  public String field(boolean utf8) {
    return type + "; " + (international() && !utf8 ? escape(false) : address);
  }

  private static boolean tooLong(String value) {
    return value.getBytes(StandardCharsets.UTF_8).length > MAX_LENGTH;
  }

  private boolean international() {
    return type.equalsIgnoreCase("utf-8");
  }

  /// RFC 6533 §3: `\x{…}` for what cannot stand there as it is.
  private String escape(boolean utf8) {
    StringBuilder escaped = new StringBuilder();
    address
        .codePoints()
        .forEach(c -> {
          boolean plain = c > ' ' && c < 0x7F && c != '\\' && c != '+' && c != '=';
          if (plain || utf8 && c >= 0x80) {
            escaped.appendCodePoint(c);
          } else {
            escaped.append(String.format(Locale.ROOT, "\\x{%02X}", c));
          }
        });
    return escaped.toString();
  }

  private static @Nullable String unescape(String text) {
    Matcher embedded = EMBEDDED.matcher(text);
    StringBuilder plain = new StringBuilder();
    while (embedded.find()) {
      int c = embedded.group(1) == null ? 0 : Integer.parseInt(embedded.group(1), 16);
      boolean character =
          Character.isValidCodePoint(c)
              && !Character.isISOControl(c)
              && Character.getType(c) != Character.SURROGATE;
      if (!character) {
        return null;
      }
      embedded.appendReplacement(plain, Matcher.quoteReplacement(Character.toString(c)));
    }
    return embedded.appendTail(plain).toString();
  }
}
