package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.jspecify.annotations.Nullable;

/// Between numbers and strings, integers and floats (manual §3.4.3).
public final class Conversions {
  private Conversions() {}

  /// A number as it is, a string as the number that it spells, anything else as null.
  public static @Nullable Object toNumber(Object value) {
    if (value instanceof Long || value instanceof Double) {
      return value;
    }
    return value instanceof LuaString string ? LuaNumbers.parse(string) : null;
  }

  /// An integer for a number, or a string that spells one, that has exactly that value; else null.
  public static @Nullable Long toInteger(Object value) {
    if (value instanceof Long integer) {
      return integer;
    } else if (value instanceof Double real) {
      return exact(real);
    }
    return value instanceof LuaString string ? spelled(string) : null;
  }

  @TruffleBoundary
  private static @Nullable Long spelled(LuaString string) {
    Object number = LuaNumbers.parse(string);
    return number instanceof Double real ? exact(real) : (Long) number;
  }

  /// The integer that equals a float; null when there is none.
  public static @Nullable Long exact(double real) {
    return hasInteger(real) ? (Long) (long) real : null;
  }

  /// Whether an integer equals the float.
  public static boolean hasInteger(double real) {
    return real >= -0x1p63 && real < 0x1p63 && real == (double) (long) real;
  }

  /// A string as it is, a number as its text, anything else as null. Where old scripts run, a float that is an integer looks like
  /// one, as before Lua 5.3.
  ///
  /// @param context null for the rules of Lua 5.4
  public static @Nullable LuaString toText(@Nullable LuaContext context, Object value) {
    if (value instanceof LuaString string) {
      return string;
    } else if (value instanceof Long integer) {
      return LuaNumbers.toText(integer);
    } else if (value instanceof Double real) {
      boolean old = context != null && context.options().compatible() && looksWhole(real);
      return old ? LuaNumbers.toText((long) (double) real) : LuaNumbers.toText(real);
    }
    return null;
  }

  /// Whether `%.14g` writes the float without fraction and exponent, and not as -0.
  private static boolean looksWhole(double real) {
    return real == Math.rint(real) && Math.abs(real) < 1e14 && (real != 0 || 1 / real > 0);
  }

  /// As [#toText] by the rules of Lua 5.4.
  public static @Nullable LuaString toText(Object value) {
    return toText(null, value);
  }
}
