package dev.relayout.lua.lib;

import java.nio.charset.StandardCharsets;

/// Numbers from text and to text as Lua 5.2 does both: floats that hold an integer show no `.0`.
public final class LuaNumbers {
  /// What `tostring` keeps of a number: `%.14g`.
  private static final FormatSpec TO_STRING = FormatSpec.of('g', 14);

  private static final double EXACT = 1e14;

  private LuaNumbers() {}

  /// The text of a number: `3`, `0.1`, `1e+100`, `inf`, `nan`.
  public static String toText(double number) {
    if (number == (long) number && Math.abs(number) < EXACT) {
      boolean negativeZero = number == 0 && 1 / number < 0;
      return negativeZero ? "-0" : Long.toString((long) number);
    }
    return TO_STRING.floating(number);
  }

  /// The number that a text spells: decimal or hexadecimal, with sign, fraction and exponent, white
  /// space around; NaN when it spells none.
  public static double parse(byte[] bytes, int offset, int length) {
    int start = offset;
    int end = offset + length;
    while (start < end && space(bytes[start])) {
      start++;
    }
    while (end > start && space(bytes[end - 1])) {
      end--;
    }
    boolean negative = start < end && bytes[start] == '-';
    if (start < end && (negative || bytes[start] == '+')) {
      start++;
    }
    boolean hex = end - start > 1 && bytes[start] == '0' && (bytes[start + 1] | 0x20) == 'x';
    double value = hex ? hexadecimal(bytes, start + 2, end) : decimal(bytes, start, end);
    return negative ? -value : value;
  }

  /// The integer that a text spells in a base of 2 to 36, white space around; NaN when none.
  public static double parse(byte[] bytes, int offset, int length, int base) {
    String text = new String(bytes, offset, length, StandardCharsets.ISO_8859_1).strip();
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    if (digits.isEmpty()) {
      return Double.NaN;
    }
    double value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, base) : -1;
      if (digit < 0) {
        return Double.NaN;
      }
      value = value * base + digit;
    }
    return negative ? -value : value;
  }

  private static double decimal(byte[] bytes, int start, int end) {
    int at = digits(bytes, start, end);
    int count = at - start;
    if (at == end && count > 0 && count <= 9) {
      return small(bytes, start, end);
    }
    if (at < end && bytes[at] == '.') {
      int fraction = digits(bytes, at + 1, end);
      count += fraction - at - 1;
      at = fraction;
    }
    at = exponent(bytes, at, end, 'e');
    if (count == 0 || at != end) {
      return Double.NaN;
    }
    return Double.parseDouble(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
  }

  private static double small(byte[] bytes, int start, int end) {
    int value = 0;
    for (int i = start; i < end; i++) {
      value = value * 10 + bytes[i] - '0';
    }
    return value;
  }

  private static double hexadecimal(byte[] bytes, int start, int end) {
    double value = 0;
    int scale = 0;
    int count = 0;
    int at = start;
    boolean fraction = false;
    for (; at < end; at++) {
      if (bytes[at] == '.' && !fraction) {
        fraction = true;
        continue;
      }
      int digit = Character.digit(bytes[at], 16);
      if (digit < 0) {
        break;
      }
      value = value * 16 + digit;
      scale -= fraction ? 4 : 0;
      count++;
    }
    int exponentEnd = exponent(bytes, at, end, 'p');
    if (count == 0 || exponentEnd != end) {
      return Double.NaN;
    }
    if (at < end) {
      scale += exponentOf(bytes, at + 1, end);
    }
    return value * Math.pow(2, scale);
  }

  /// The value of an exponent, held within what a double can need.
  private static int exponentOf(byte[] bytes, int start, int end) {
    String text = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    return (int) Math.clamp(Double.parseDouble(text), -100_000, 100_000);
  }

  /// The index behind the exponent at `at`; `at` when there is none or it is incomplete.
  private static int exponent(byte[] bytes, int at, int end, char mark) {
    if (at >= end || (bytes[at] | 0x20) != mark) {
      return at;
    }
    int start = at + 1;
    if (start < end && (bytes[start] == '+' || bytes[start] == '-')) {
      start++;
    }
    int stop = digits(bytes, start, end);
    return stop > start ? stop : at;
  }

  private static int digits(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }

  private static boolean space(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }
}
