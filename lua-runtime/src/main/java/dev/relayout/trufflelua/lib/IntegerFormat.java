package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.LuaBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// `%d`, `%i`, `%u`, `%o`, `%x` and `%X`.
final class IntegerFormat {
  private IntegerFormat() {}

  /// Appends a number by a directive that was checked. All but `%d` and `%i` take its 64 bits without a sign.
  static void append(LuaBuffer out, FormatDirective directive, long value) {
    char letter = directive.letter();
    String prefix = "";
    String digits;
    switch (letter) {
      case 'u' -> digits = Long.toUnsignedString(value);
      case 'o' -> digits = Long.toOctalString(value);
      case 'x', 'X' -> {
        String lower = Long.toHexString(value);
        digits = letter == 'X' ? lower.toUpperCase(Locale.ROOT) : lower;
        prefix = directive.has('#') && value != 0 ? "0" + letter : "";
      }
      default -> {
        digits = value < 0 ? Long.toString(value).substring(1) : Long.toString(value);
        prefix = directive.sign(value < 0);
      }
    }
    String padded = atLeast(digits, directive.precision());
    if (letter == 'o' && directive.has('#') && !padded.startsWith("0")) {
      padded = "0" + padded;
    }
    byte[] body = padded.getBytes(StandardCharsets.ISO_8859_1);
    directive.append(out, prefix, body, body.length, directive.precision() < 0);
  }

  private static String atLeast(String digits, int precision) {
    if (precision == 0 && digits.equals("0")) {
      return "";
    }
    return digits.length() >= precision ? digits : "0".repeat(precision - digits.length()) + digits;
  }
}
