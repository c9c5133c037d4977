package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.jspecify.annotations.Nullable;

/// Reads the arguments of a function of the library, with the messages of PUC Lua's auxiliary library. Arguments count from 1.
public final class Args {
  private Args() {}

  public static int count(Object[] arguments) {
    return arguments.length - 1;
  }

  /// nil when it is missing.
  public static Object get(Object[] arguments, int n) {
    return n < arguments.length ? arguments[n] : Nil.NIL;
  }

  /// Missing or nil.
  public static boolean absent(Object[] arguments, int n) {
    return n >= arguments.length || arguments[n] == Nil.NIL;
  }

  /// Any value, nil too, but not a missing one.
  public static Object any(Object[] arguments, int n) {
    if (n >= arguments.length) {
      throw LibraryError.argument(n, "value expected");
    }
    return arguments[n];
  }

  public static LuaTable table(LuaContext context, Object[] arguments, int n) {
    if (n < arguments.length && arguments[n] instanceof LuaTable table) {
      return table;
    }
    throw wrongType(context, arguments, n, "table");
  }

  /// A function; one of the host comes as one of Lua that calls it.
  public static LuaFunction function(LuaContext context, Object[] arguments, int n) {
    if (n < arguments.length) {
      Object value = arguments[n];
      if (value instanceof LuaFunction function) {
        return function;
      } else if (Foreign.is(value) && Foreign.isExecutable(value)) {
        return ForeignFunction.of(context, value);
      }
    }
    throw wrongType(context, arguments, n, "function");
  }

  /// An integer, or a float or string that stands for one. Where old scripts run, a fraction is cut off, as before Lua 5.3.
  public static long integer(LuaContext context, Object[] arguments, int n) {
    if (n < arguments.length) {
      Object value = arguments[n];
      if (value instanceof Long integer) {
        return integer;
      }
      Long converted = Conversions.toInteger(value);
      if (converted != null) {
        return converted;
      }
      Object number = Conversions.toNumber(value);
      if (number instanceof Double real && cutsFractions(context) && !real.isNaN()) {
        return (long) (double) real;
      } else if (number != null) {
        throw LibraryError.argument(n, "number has no integer representation");
      }
    }
    throw wrongType(context, arguments, n, "number");
  }

  private static boolean cutsFractions(@Nullable LuaContext context) {
    return context != null && context.options().compatible();
  }

  public static long integer(LuaContext context, Object[] arguments, int n, long otherwise) {
    return absent(arguments, n) ? otherwise : integer(context, arguments, n);
  }

  /// A `Long` or `Double`: a number, or a string that stands for one.
  public static Object number(LuaContext context, Object[] arguments, int n) {
    if (n < arguments.length) {
      Object number = Conversions.toNumber(arguments[n]);
      if (number != null) {
        return number;
      }
    }
    throw wrongType(context, arguments, n, "number");
  }

  public static double real(LuaContext context, Object[] arguments, int n) {
    if (n < arguments.length && arguments[n] instanceof Double real) {
      return real;
    }
    return number(context, arguments, n) instanceof Number number ? number.doubleValue() : 0;
  }

  public static double real(LuaContext context, Object[] arguments, int n, double otherwise) {
    return absent(arguments, n) ? otherwise : real(context, arguments, n);
  }

  /// A string, or a number as its text.
  public static LuaString string(LuaContext context, Object[] arguments, int n) {
    if (n < arguments.length) {
      if (arguments[n] instanceof LuaString string) {
        return string;
      }
      LuaString converted = Conversions.toText(context, arguments[n]);
      if (converted != null) {
        return converted;
      }
    }
    throw wrongType(context, arguments, n, "string");
  }

  public static @Nullable LuaString optionalString(LuaContext context, Object[] arguments, int n) {
    return absent(arguments, n) ? null : string(context, arguments, n);
  }

  /// Which of the options a string argument is.
  ///
  /// @param otherwise when it is missing or nil; -1 when it may not be
  public static int option(
      LuaContext context, Object[] arguments, int n, int otherwise, String... options) {
    if (otherwise >= 0 && absent(arguments, n)) {
      return otherwise;
    }
    String given = string(context, arguments, n).latin1();
    for (int i = 0; i < options.length; i++) {
      if (options[i].equals(given)) {
        return i;
      }
    }
    throw LibraryError.argument(n, "invalid option '" + given + "'");
  }

  /// `number expected, got nil`
  @TruffleBoundary
  public static LibraryError wrongType(
      LuaContext context, Object[] arguments, int n, String expected) {
    String got = n >= arguments.length ? "no value" : Metatables.typeName(context, arguments[n]);
    return LibraryError.argument(n, expected + " expected, got " + got);
  }
}
