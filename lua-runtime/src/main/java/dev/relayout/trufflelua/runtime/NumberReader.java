package dev.relayout.trufflelua.runtime;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads numbers as the manual writes them (§3.1). Immutable bytes in, a `Long` or `Double` out.
public final class NumberReader {
  /// As many decimal digits as always fit into a `long`.
  private static final int SAFE_DIGITS = 18;

  /// As many decimal digits as always fit into the mantissa of a `double`.
  private static final int EXACT_DIGITS = 15;

  private static final double[] EXACT_POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private final byte[] text;
  private final int end;
  private final boolean negative;
  private int at;

  private NumberReader(byte[] text, int from, int to) {
    this.text = text;
    int start = from;
    int stop = to;
    while (start < stop && isSpace(text[start])) {
      start++;
    }
    while (stop > start && isSpace(text[stop - 1])) {
      stop--;
    }
    negative = start < stop && text[start] == '-';
    at = start < stop && (negative || text[start] == '+') ? start + 1 : start;
    end = stop;
  }

  /// The number that the bytes from `from` (included) to `to` (not) spell, with white space around and a sign if they like; null when they
  /// spell none. A decimal integer that is too large becomes a float, a hexadecimal one wraps around.
  public static @Nullable Object read(byte[] text, int from, int to) {
    return new NumberReader(text, from, to).number();
  }

  /// The integer in a base of 2 to 36; null when there is none.
  static @Nullable Long read(byte[] text, int base) {
    NumberReader reader = new NumberReader(text, 0, text.length);
    if (reader.at == reader.end) {
      return null;
    }
    long value = 0;
    for (int i = reader.at; i < reader.end; i++) {
      int digit = digit(text[i]);
      if (digit < 0 || digit >= base) {
        return null;
      }
      value = value * base + digit;
    }
    return reader.negative ? -value : value;
  }

  /// White space of the C locale.
  public static boolean isSpace(int c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  /// The value of a digit or an ASCII letter, 0 to 35; -1 for anything else.
  private static int digit(int c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int letter = c | 0x20;
    return letter >= 'a' && letter <= 'z' ? letter - 'a' + 10 : -1;
  }

  private @Nullable Object number() {
    if (end - at > 1 && text[at] == '0' && (text[at + 1] | 0x20) == 'x') {
      at += 2;
      return hexadecimal();
    }
    return decimal();
  }

  private @Nullable Object decimal() {
    int start = at;
    long value = skipDecimals(0);
    int digits = at - start;
    if (at == end) {
      return digits == 0 ? null : integer(value, start);
    }
    int point = at;
    if (text[at] == '.') {
      at++;
      value = skipDecimals(value);
      digits += at - point - 1;
    }
    int mantissaEnd = at;
    if (digits == 0 || !skipExponent('e') || at != end) {
      return null;
    }
    int behindPoint = Math.max(0, mantissaEnd - point - 1);
    if (digits <= EXACT_DIGITS) {
      int power = exponent(mantissaEnd) - behindPoint;
      if (Math.abs(power) < EXACT_POWERS.length) {
        double exact =
            power < 0 ? value / EXACT_POWERS[-power] : (double) value * EXACT_POWERS[power];
        return negative ? -exact : exact;
      }
    }
    return parsed(start, "", "");
  }

  /// Goes behind the digits.
  ///
  /// @return the value of those before with them, good for [#SAFE_DIGITS] digits
  private long skipDecimals(long before) {
    long value = before;
    while (at < end && text[at] >= '0' && text[at] <= '9') {
      value = value * 10 + text[at] - '0';
      at++;
    }
    return value;
  }

  private Object integer(long value, int start) {
    if (end - start <= SAFE_DIGITS) {
      return negative ? -value : value;
    }
    long sum = 0;
    for (int i = start; i < end; i++) {
      int digit = text[i] - '0';
      // Counts downwards: negative numbers reach further.
      if (sum < (Long.MIN_VALUE + digit) / 10) {
        return parsed(start, "", "");
      }
      sum = sum * 10 - digit;
    }
    if (negative) {
      return sum;
    }
    return sum == Long.MIN_VALUE ? parsed(start, "", "") : (Object) (-sum);
  }

  private @Nullable Object hexadecimal() {
    int start = at;
    long value = skipHexadecimals();
    int digits = at - start;
    if (at == end) {
      return digits == 0 ? null : (Object) (negative ? -value : value);
    }
    if (text[at] == '.') {
      int point = at++;
      skipHexadecimals();
      digits += at - point - 1;
    }
    int mantissaEnd = at;
    if (digits == 0 || !skipExponent('p') || at != end) {
      return null;
    }
    return parsed(start, "0x", mantissaEnd == end ? "p0" : "");
  }

  /// Goes behind the digits; their value modulo 2^64.
  private long skipHexadecimals() {
    long value = 0;
    while (at < end) {
      int digit = digit(text[at]);
      if (digit < 0 || digit > 15) {
        break;
      }
      value = value << 4 | digit;
      at++;
    }
    return value;
  }

  /// Goes behind an exponent if there is one.
  ///
  /// @return false when there is one without digits
  private boolean skipExponent(char mark) {
    if (at == end || (text[at] | 0x20) != mark) {
      return true;
    }
    at++;
    if (at < end && (text[at] == '-' || text[at] == '+')) {
      at++;
    }
    int start = at;
    skipDecimals(0);
    return at > start;
  }

  /// The value of the exponent there, 0 for none; a large one is cut.
  private int exponent(int from) {
    if (from == end) {
      return 0;
    }
    boolean minus = text[from + 1] == '-';
    int value = 0;
    for (int i = minus || text[from + 1] == '+' ? from + 2 : from + 1; i < end; i++) {
      value = Math.min(value * 10 + text[i] - '0', 100_000);
    }
    return minus ? -value : value;
  }

  /// What the JDK reads, correctly rounded, in a text that has been checked.
  private Double parsed(int start, String prefix, String suffix) {
    String digits = new String(text, start, end - start, StandardCharsets.ISO_8859_1);
    double value = Double.parseDouble(prefix + digits + suffix);
    return negative ? -value : value;
  }
}
