package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;

/// Values of the host and of other languages on their way into Lua.
public final class Foreign {
  private Foreign() {}

  /// Numbers become integers or floats, text a string of its UTF-8 bytes, null nil; what else there is stays as it is.
  @TruffleBoundary
  public static Object toLua(Object value) {
    if (value instanceof Long
        || value instanceof Double
        || value instanceof Boolean
        || value instanceof LuaString
        || value instanceof LuaTable
        || value instanceof LuaFunction) {
      return value;
    } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    } else if (value instanceof Float real) {
      return real.doubleValue();
    } else if (value instanceof String text) {
      return LuaString.of(text);
    }
    return other(value);
  }

  private static Object other(Object value) {
    InteropLibrary interop = InteropLibrary.getUncached();
    try {
      if (interop.isNull(value)) {
        return Nil.NIL;
      } else if (interop.isBoolean(value)) {
        return interop.asBoolean(value);
      } else if (interop.isString(value)) {
        return LuaString.of(interop.asString(value));
      } else if (interop.isNumber(value) && interop.fitsInLong(value)) {
        return interop.asLong(value);
      } else if (interop.isNumber(value) && interop.fitsInDouble(value)) {
        return interop.asDouble(value);
      }
    } catch (UnsupportedMessageException changedMeanwhile) {
      throw LibraryError.of("a value of another language changed its type");
    }
    return value;
  }
}
