package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.Decimal;
import dev.relayout.trufflelua.runtime.LuaBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// `%e`, `%f`, `%g`, `%a` and their capitals, correct to the last digit as in C.
final class FloatFormat {
  private static final int DEFAULT_PRECISION = 6;
  private static final int SMALLEST_FIXED_EXPONENT = -4;

  private FloatFormat() {}

  /// Appends a number by a directive that was checked.
  static void append(LuaBuffer out, FormatDirective directive, double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      // The sign of what is no number: see LuaNumbers.
      boolean negative = !(value > 0);
      append(out, directive, directive.sign(negative), Double.isNaN(value) ? "nan" : "inf");
      return;
    }
    boolean negative = value < 0 || value == 0 && 1 / value < 0;
    String sign = directive.sign(negative);
    LuaBuffer body = new LuaBuffer();
    boolean hexadecimal = (directive.letter() | 0x20) == 'a';
    if (hexadecimal) {
      HexadecimalFormat.append(body, Math.abs(value), directive.precision(), directive.has('#'));
    } else {
      appendDecimal(body, directive, Math.abs(value));
    }
    byte[] bytes = body.toLuaString().bytes();
    if (isCapital(directive)) {
      capitalize(bytes);
    }
    String base = hexadecimal ? directive.letter() == 'A' ? "0X" : "0x" : "";
    directive.append(out, sign + base, bytes, bytes.length, true);
  }

  private static void append(LuaBuffer out, FormatDirective directive, String sign, String name) {
    String cased = isCapital(directive) ? name.toUpperCase(Locale.ROOT) : name;
    byte[] body = cased.getBytes(StandardCharsets.ISO_8859_1);
    directive.append(out, sign, body, body.length, false);
  }

  private static boolean isCapital(FormatDirective directive) {
    return directive.letter() < 'a';
  }

  private static void capitalize(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (CharacterClass.isLetter(bytes[i])) {
        bytes[i] &= ~0x20;
      }
    }
  }

  private static void appendDecimal(LuaBuffer out, FormatDirective directive, double value) {
    boolean point = directive.has('#');
    int precision = directive.precision() < 0 ? DEFAULT_PRECISION : directive.precision();
    switch (directive.letter() | 0x20) {
      case 'f' -> Decimal.fixed(value, precision).appendFixed(out, precision, point);
      case 'e' -> Decimal.significant(value, precision + 1).appendScientific(out, precision, point);
      default -> appendGeneral(out, value, Math.max(1, precision), point);
    }
  }

  /// `%g`
  ///
  /// @param all whether zeros at the end stay
  private static void appendGeneral(LuaBuffer out, double value, int digits, boolean all) {
    Decimal rounded = Decimal.significant(value, digits);
    int exponent = rounded.exponent();
    int shown = all ? digits : rounded.count();
    if (exponent < SMALLEST_FIXED_EXPONENT || exponent >= digits) {
      rounded.appendScientific(out, shown - 1, all);
    } else {
      rounded.appendFixed(out, Math.max(0, shown - 1 - exponent), all);
    }
  }
}
