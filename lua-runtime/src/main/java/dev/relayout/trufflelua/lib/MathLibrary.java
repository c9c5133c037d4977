package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Conversions;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Values;

/// Mathematical functions (manual §6.7): those on integers and floats; [RealFunctions] and [RandomNumbers] hold the rest.
final class MathLibrary {
  private static final LuaString INTEGER = LuaString.of("integer");
  private static final LuaString FLOAT = LuaString.of("float");

  private MathLibrary() {}

  static Library create(LuaLanguage language) {
    Library library =
        new Library(language, "math")
            .constant("pi", Math.PI)
            .constant("huge", Double.POSITIVE_INFINITY)
            .constant("maxinteger", Long.MAX_VALUE)
            .constant("mininteger", Long.MIN_VALUE)
            .inlined("abs", MathLibrary::abs)
            .inlined("ceil", MathLibrary::ceil)
            .inlined("floor", MathLibrary::floor)
            .inlined("fmod", MathLibrary::fmod)
            .inlined("modf", MathLibrary::modf)
            .inlined("tointeger", MathLibrary::tointeger)
            .inlined("type", MathLibrary::type)
            .inlined("ult", MathLibrary::ult)
            .inlined("max", MathLibrary::max)
            .inlined("min", MathLibrary::min);
    RealFunctions.addTo(library);
    RandomNumbers.addTo(library);
    return library;
  }

  private static Object abs(LuaContext context, Object[] arguments) {
    if (arguments.length > 1 && arguments[1] instanceof Long integer) {
      return Math.abs(integer.longValue());
    }
    return Math.abs(Args.real(context, arguments, 1));
  }

  private static Object ceil(LuaContext context, Object[] arguments) {
    if (arguments.length > 1 && arguments[1] instanceof Long integer) {
      return integer;
    }
    return integerIfPossible(Math.ceil(Args.real(context, arguments, 1)));
  }

  private static Object floor(LuaContext context, Object[] arguments) {
    if (arguments.length > 1 && arguments[1] instanceof Long integer) {
      return integer;
    }
    return integerIfPossible(Math.floor(Args.real(context, arguments, 1)));
  }

  /// A float without a fraction as an integer, unless it is too large for one.
  private static Object integerIfPossible(double real) {
    return real >= -0x1p63 && real < 0x1p63 ? (Object) (long) real : (Object) real;
  }

  private static Object fmod(LuaContext context, Object[] arguments) {
    if (arguments.length > 2
        && arguments[1] instanceof Long dividend
        && arguments[2] instanceof Long divisor) {
      if (divisor == 0) {
        throw LibraryError.argument(2, "zero");
      }
      return dividend % divisor;
    }
    return Args.real(context, arguments, 1) % Args.real(context, arguments, 2);
  }

  private static Object modf(LuaContext context, Object[] arguments) {
    if (arguments.length > 1 && arguments[1] instanceof Long integer) {
      return Values.of(integer, 0.0);
    }
    double real = Args.real(context, arguments, 1);
    double whole = real < 0 ? Math.ceil(real) : Math.floor(real);
    return Values.of(integerIfPossible(whole), real == whole ? 0.0 : real - whole);
  }

  private static Object tointeger(LuaContext context, Object[] arguments) {
    Object value = Args.any(arguments, 1);
    if (value instanceof Long) {
      return value;
    }
    Long integer = Conversions.toInteger(value);
    return integer == null ? Nil.NIL : integer;
  }

  private static Object type(LuaContext context, Object[] arguments) {
    Object value = Args.any(arguments, 1);
    if (value instanceof Long) {
      return INTEGER;
    }
    return value instanceof Double ? FLOAT : Nil.NIL;
  }

  private static Object ult(LuaContext context, Object[] arguments) {
    long a = Args.integer(context, arguments, 1);
    return Long.compareUnsigned(a, Args.integer(context, arguments, 2)) < 0;
  }

  private static Object max(LuaContext context, Object[] arguments) {
    Object best = Args.any(arguments, 1);
    for (int i = 2; i < arguments.length; i++) {
      if (less(context, best, arguments[i])) {
        best = arguments[i];
      }
    }
    return best;
  }

  private static Object min(LuaContext context, Object[] arguments) {
    Object best = Args.any(arguments, 1);
    for (int i = 2; i < arguments.length; i++) {
      if (less(context, arguments[i], best)) {
        best = arguments[i];
      }
    }
    return best;
  }

  /// As PUC Lua, any values that can be compared.
  private static boolean less(LuaContext context, Object a, Object b) {
    if (a instanceof Long one && b instanceof Long other) {
      return one < other;
    } else if (a instanceof Double one && b instanceof Double other) {
      return one < other;
    }
    return Elements.less(context, a, b);
  }
}
