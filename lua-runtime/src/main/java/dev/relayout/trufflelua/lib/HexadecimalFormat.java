package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.LuaBuffer;

/// `%a`: the bits of a float as glibc shows them.
final class HexadecimalFormat {
  private static final int MANTISSA_BITS = 52;
  private static final int MANTISSA_DIGITS = 13;
  private static final int MIN_EXPONENT = -1022;
  private static final int BIAS = 1023;

  private HexadecimalFormat() {}

  /// Without `0x`.
  ///
  /// @param value not negative, finite
  /// @param precision digits behind the point; -1 for as many as it has
  /// @param point whether a point is there even without digits behind it
  static void append(LuaBuffer out, double value, int precision, boolean point) {
    long bits = Double.doubleToRawLongBits(value);
    int biased = (int) (bits >>> MANTISSA_BITS);
    long mantissa = bits & (1L << MANTISSA_BITS) - 1;
    if (biased > 0) {
      mantissa |= 1L << MANTISSA_BITS;
    }
    int exponent = value == 0 ? 0 : Math.max(biased - BIAS, MIN_EXPONENT);
    if (precision >= 0 && precision < MANTISSA_DIGITS) {
      mantissa = rounded(mantissa, 4 * (MANTISSA_DIGITS - precision));
    }
    out.append('0' + (int) (mantissa >>> MANTISSA_BITS));
    long fraction = mantissa & (1L << MANTISSA_BITS) - 1;
    int digits = precision < 0 ? digits(fraction) : precision;
    if (digits > 0 || point) {
      out.append('.');
    }
    for (int i = 1; i <= digits; i++) {
      int shift = MANTISSA_BITS - 4 * i;
      out.append(shift < 0 ? '0' : Character.forDigit((int) (fraction >>> shift) & 0xf, 16));
    }
    out.append('p').append(exponent < 0 ? '-' : '+').append(Integer.toString(Math.abs(exponent)));
  }

  /// To even in the middle.
  private static long rounded(long mantissa, int dropped) {
    long unit = 1L << dropped;
    long rest = mantissa & unit - 1;
    long kept = mantissa - rest;
    boolean odd = (kept & unit) != 0;
    boolean up = rest > unit / 2 || rest == unit / 2 && odd;
    return up ? kept + unit : kept;
  }

  private static int digits(long fraction) {
    return fraction == 0 ? 0 : MANTISSA_DIGITS - Long.numberOfTrailingZeros(fraction) / 4;
  }
}
