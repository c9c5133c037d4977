package dev.relayout.lua.lib;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// One directive of `string.format`, such as `%-5.2f`, with the meaning it has in C's `printf`.
///
/// @param flags any of `-+ #0`
/// @param width at least that many characters
/// @param precision -1 = none given
/// @param conversion the letter
public record FormatSpec(String flags, int width, int precision, char conversion) {
  private static final int DEFAULT_PRECISION = 6;

  /// A directive without flags and width.
  static FormatSpec of(char conversion, int precision) {
    return new FormatSpec("", 0, precision, conversion);
  }

  /// Whether that flag was given.
  boolean has(char flag) {
    return flags.indexOf(flag) >= 0;
  }

  /// `%d` and `%i`.
  public String signed(long value) {
    String digits = atLeast(value < 0 ? Long.toString(value).substring(1) : Long.toString(value));
    return pad(sign(value < 0), digits, precision < 0);
  }

  /// `%u`, `%o`, `%x` and `%X`: the 64 bits without a sign.
  public String unsigned(long value) {
    String digits =
        switch (conversion) {
          case 'o' -> Long.toOctalString(value);
          case 'x' -> Long.toHexString(value);
          case 'X' -> upper(Long.toHexString(value));
          default -> Long.toUnsignedString(value);
        };
    String padded = atLeast(digits);
    String prefix = "";
    if (has('#') && conversion == 'o' && !padded.startsWith("0")) {
      prefix = "0";
    } else if (has('#') && (conversion == 'x' || conversion == 'X') && value != 0) {
      prefix = "0" + conversion;
    }
    return pad(prefix, padded, precision < 0);
  }

  /// `%e`, `%f`, `%g`, `%a` and their capitals.
  public String floating(double value) {
    if (Double.isNaN(value)) {
      return pad(sign(false), capital("nan"), false);
    }
    boolean negative = value < 0 || (value == 0 && 1 / value < 0);
    if (Double.isInfinite(value)) {
      return pad(sign(negative), capital("inf"), false);
    }
    double magnitude = Math.abs(value);
    int digits = precision < 0 ? DEFAULT_PRECISION : precision;
    String body =
        switch (Character.toLowerCase(conversion)) {
          case 'f' -> dotted(new BigDecimal(magnitude).setScale(digits, RoundingMode.HALF_EVEN));
          case 'e' -> scientific(magnitude, digits);
          case 'g' -> general(magnitude, Math.max(digits, 1));
          case 'a' -> hexadecimal(magnitude);
          default -> throw new IllegalStateException("no float directive: " + conversion);
        };
    return pad(sign(negative), capital(body), true);
  }

  /// Pads to the width; the precision of `%s` is the caller's business.
  public String pad(String prefix, String body, boolean zeros) {
    int missing = width - prefix.length() - body.length();
    if (missing <= 0) {
      return prefix + body;
    }
    if (has('-')) {
      return prefix + body + " ".repeat(missing);
    }
    return zeros && has('0')
        ? prefix + "0".repeat(missing) + body
        : " ".repeat(missing) + prefix + body;
  }

  private String atLeast(String digits) {
    if (precision == 0 && digits.equals("0")) {
      return "";
    }
    return "0".repeat(Math.max(0, precision - digits.length())) + digits;
  }

  private String sign(boolean negative) {
    if (negative) {
      return "-";
    }
    return has('+') ? "+" : has(' ') ? " " : "";
  }

  private String dotted(BigDecimal value) {
    String text = value.toPlainString();
    return has('#') && value.scale() == 0 ? text + "." : text;
  }

  private String scientific(double value, int digits) {
    BigDecimal rounded =
        value == 0
            ? BigDecimal.ZERO
            : new BigDecimal(value).round(new MathContext(digits + 1, RoundingMode.HALF_EVEN));
    int exponent = value == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    BigDecimal mantissa =
        rounded.movePointLeft(exponent).setScale(digits, RoundingMode.UNNECESSARY);
    return dotted(mantissa) + exponent(exponent);
  }

  private String general(double value, int digits) {
    if (value == 0) {
      return has('#') ? "0." + "0".repeat(digits - 1) : "0";
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent < -4 || exponent >= digits) {
      BigDecimal mantissa = rounded.movePointLeft(exponent).setScale(digits - 1);
      return trimmed(mantissa) + exponent(exponent);
    }
    return trimmed(rounded.setScale(digits - 1 - exponent));
  }

  private String trimmed(BigDecimal value) {
    String text = dotted(value);
    if (has('#') || text.indexOf('.') < 0) {
      return text;
    }
    return text.replaceFirst("\\.?0+$", "");
  }

  private String hexadecimal(double value) {
    String text =
        precision < 0
            ? Double.toHexString(value).replace(".0p", "p")
            : String.format(Locale.ROOT, "%." + precision + "a", value);
    return text.replaceFirst("p(\\d)", "p+$1");
  }

  private static String exponent(int exponent) {
    int magnitude = Math.abs(exponent);
    return (exponent < 0 ? "e-" : "e+") + (magnitude < 10 ? "0" : "") + magnitude;
  }

  private String capital(String text) {
    return Character.isUpperCase(conversion) ? upper(text) : text;
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
