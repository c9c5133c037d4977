package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.jspecify.annotations.Nullable;

/// Numbers from text and to text as PUC Lua 5.4 does both (`%d`, `%.14g`).
public final class LuaNumbers {
  private static final int DIGITS = 14;

  /// From here on `%.14g` writes an exponent.
  private static final double EXPONENT_FROM = 1e14;

  private static final int SMALLEST_FIXED_EXPONENT = -4;
  private static final LuaString INFINITY = LuaString.of("inf");
  private static final LuaString NEGATIVE_INFINITY = LuaString.of("-inf");
  private static final LuaString NEGATIVE_ZERO = LuaString.of("-0.0");
  private static final LuaString NOT_A_NUMBER = LuaString.of("-nan");

  private LuaNumbers() {}

  /// As `%d`.
  @TruffleBoundary
  public static LuaString toText(long integer) {
    return LuaString.of(integerText(integer, 0));
  }

  /// As `%.14g`, with `.0` when that looks like an integer. What is no number is always `-nan`: that is what PUC Lua shows for `0/0` on
  /// x86, and the JVM keeps no sign of it that one could rely on.
  @TruffleBoundary
  public static LuaString toText(double real) {
    if (real == (long) real && Math.abs(real) < EXPONENT_FROM) {
      return real == 0 && 1 / real < 0 ? NEGATIVE_ZERO : integral((long) real);
    } else if (Double.isNaN(real)) {
      return NOT_A_NUMBER;
    } else if (Double.isInfinite(real)) {
      return real > 0 ? INFINITY : NEGATIVE_INFINITY;
    }
    return general(real < 0, Decimal.significant(Math.abs(real), DIGITS));
  }

  /// The number that a text spells (manual §3.1), white space around allowed: a `Long` or `Double`; null when it spells none.
  @TruffleBoundary
  public static @Nullable Object parse(LuaString text) {
    return NumberReader.read(text.bytes(), 0, text.length());
  }

  /// The integer that a text spells in a base of 2 to 36 (manual §6.1, `tonumber`), white space around and a sign allowed; null when it
  /// spells none. What is too large wraps around.
  @TruffleBoundary
  public static @Nullable Long parse(LuaString text, int base) {
    return NumberReader.read(text.bytes(), base);
  }

  private static LuaString integral(long integer) {
    byte[] text = integerText(integer, 2);
    text[text.length - 2] = '.';
    text[text.length - 1] = '0';
    return LuaString.of(text);
  }

  /// @param room how many bytes to leave free at the end
  private static byte[] integerText(long integer, int room) {
    // Negative numbers reach further than positive ones.
    long rest = integer < 0 ? integer : -integer;
    int length = integer < 0 ? 2 : 1;
    for (long bound = -10; rest <= bound; bound *= 10) {
      length++;
      if (bound < Long.MIN_VALUE / 10) {
        break;
      }
    }
    byte[] text = new byte[length + room];
    int at = length;
    do {
      text[--at] = (byte) ('0' - rest % 10);
      rest /= 10;
    } while (rest != 0);
    if (integer < 0) {
      text[0] = '-';
    }
    return text;
  }

  private static LuaString general(boolean negative, Decimal number) {
    LuaBuffer out = new LuaBuffer(24);
    if (negative) {
      out.append('-');
    }
    int exponent = number.exponent();
    if (exponent < SMALLEST_FIXED_EXPONENT || exponent >= DIGITS) {
      number.appendScientific(out, number.count() - 1, false);
    } else {
      number.appendFixed(out, Math.max(1, number.count() - 1 - exponent), false);
    }
    return out.toLuaString();
  }
}
