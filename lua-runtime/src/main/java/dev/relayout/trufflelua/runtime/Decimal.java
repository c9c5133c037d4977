package dev.relayout.trufflelua.runtime;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/// A positive number in decimal digits, correctly rounded: what `%e`, `%f` and `%g` of C write.
///
/// The shortest digits that identify a double, which the JDK finds fast, mostly suffice. Rounded further, they give what its exact
/// value gives, unless they end in the middle between two results: a middle that lay between the double and its shortest digits would
/// have fewer digits than those, and would have been taken. The middle itself, more than 15 digits, and numbers so small that they have
/// less precision are left to the exact value.
public final class Decimal {
  private static final int SURE_DIGITS = 15;
  private static final double SURE_FROM = 0x1p-1000;
  private static final Decimal ZERO = new Decimal(new byte[] {'0'}, 1, 0);

  private final byte[] digits;
  private final int count;
  private final int exponent;

  private Decimal(byte[] digits, int count, int exponent) {
    this.digits = digits;
    this.count = count;
    this.exponent = exponent;
  }

  /// With at most so many significant digits.
  ///
  /// @param number not negative, finite
  /// @param most 1 or more
  public static Decimal significant(double number, int most) {
    if (number == 0) {
      return ZERO;
    }
    if (most <= SURE_DIGITS && number >= SURE_FROM) {
      Decimal shortest = shortest(number);
      if (!shortest.isMiddle(most)) {
        return shortest.round(most);
      }
    }
    return exact(number).round(most);
  }

  /// With at most so many digits behind the point.
  ///
  /// @param number not negative, finite
  public static Decimal fixed(double number, int behindPoint) {
    if (number == 0) {
      return ZERO;
    }
    if (number >= SURE_FROM) {
      Decimal shortest = shortest(number);
      int most = shortest.exponent + 1 + behindPoint;
      if (most <= SURE_DIGITS && !shortest.isMiddle(most)) {
        return shortest.round(most);
      }
    }
    Decimal exact = exact(number);
    return exact.round(exact.exponent + 1 + behindPoint);
  }

  /// How many digits there are; the last is not zero, unless it is the only one.
  public int count() {
    return count;
  }

  /// Of ten, for a mantissa with one digit before the point.
  public int exponent() {
    return exponent;
  }

  /// `d.ddde+XX`
  ///
  /// @param behindPoint how many digits
  /// @param point whether a point is there even without digits behind it
  public void appendScientific(LuaBuffer out, int behindPoint, boolean point) {
    out.append(digits[0]);
    if (behindPoint > 0 || point) {
      out.append('.');
    }
    appendDigits(out, 1, behindPoint);
    out.append('e').append(exponent < 0 ? '-' : '+');
    int magnitude = Math.abs(exponent);
    if (magnitude < 10) {
      out.append('0');
    }
    out.append(Integer.toString(magnitude));
  }

  /// `ddd.ddd`
  ///
  /// @param behindPoint how many digits
  /// @param point whether a point is there even without digits behind it
  public void appendFixed(LuaBuffer out, int behindPoint, boolean point) {
    if (exponent < 0) {
      out.append('0');
    } else {
      appendDigits(out, 0, exponent + 1);
    }
    if (behindPoint > 0 || point) {
      out.append('.');
    }
    int zeros = Math.min(behindPoint, Math.max(0, -exponent - 1));
    out.append('0', zeros);
    appendDigits(out, Math.max(0, exponent + 1), behindPoint - zeros);
  }

  private void appendDigits(LuaBuffer out, int from, int wanted) {
    int known = Math.clamp(count - from, 0, Math.max(0, wanted));
    out.append(digits, Math.min(from, count), known);
    out.append('0', wanted - known);
  }

  /// Whether what would go is exactly half of the last digit that would stay.
  private boolean isMiddle(int most) {
    return most >= 0 && count == most + 1 && digits[most] == '5';
  }

  /// To even digits in the middle.
  private Decimal round(int most) {
    if (most >= count) {
      return this;
    } else if (most < 0) {
      return ZERO;
    }
    boolean odd = most > 0 && (digits[most - 1] & 1) != 0;
    boolean up = digits[most] > '5' || digits[most] == '5' && (count > most + 1 || odd);
    return up ? up(most) : down(most);
  }

  private Decimal down(int most) {
    int length = most;
    while (length > 0 && digits[length - 1] == '0') {
      length--;
    }
    return length == 0 ? ZERO : new Decimal(digits, length, exponent);
  }

  private Decimal up(int most) {
    int length = most;
    while (length > 0 && digits[length - 1] == '9') {
      length--;
    }
    if (length == 0) {
      return new Decimal(new byte[] {'1'}, 1, exponent + 1);
    }
    digits[length - 1]++;
    return new Decimal(digits, length, exponent);
  }

  private static Decimal exact(double number) {
    BigDecimal value = new BigDecimal(number).stripTrailingZeros();
    byte[] digits = value.unscaledValue().toString().getBytes(StandardCharsets.ISO_8859_1);
    return new Decimal(digits, digits.length, digits.length - 1 - value.scale());
  }

  /// Reads what the JDK writes: `12.5`, `0.00125` or `1.25E-7`.
  private static Decimal shortest(double number) {
    byte[] text = Double.toString(number).getBytes(StandardCharsets.ISO_8859_1);
    int count = 0;
    int point = 0;
    int at = 0;
    boolean behind = false;
    for (; at < text.length && text[at] != 'E'; at++) {
      if (text[at] == '.') {
        behind = true;
        continue;
      }
      boolean leading = count == 0 && text[at] == '0';
      if (!behind) {
        point += leading ? 0 : 1;
      } else if (leading) {
        point--;
      }
      if (!leading) {
        text[count++] = text[at];
      }
    }
    int exponent = point - 1;
    if (at < text.length) {
      exponent += exponentOf(text, at + 1);
    }
    while (text[count - 1] == '0') {
      count--;
    }
    return new Decimal(text, count, exponent);
  }

  private static int exponentOf(byte[] text, int from) {
    boolean negative = text[from] == '-';
    int value = 0;
    for (int i = negative ? from + 1 : from; i < text.length; i++) {
      value = value * 10 + text[i] - '0';
    }
    return negative ? -value : value;
  }
}
