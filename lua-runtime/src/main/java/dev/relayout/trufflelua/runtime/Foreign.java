package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.InvalidBufferOffsetException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;

/// Values of the host and of other languages on their way into Lua. Text becomes a string of its UTF-8 bytes. Bytes that nobody
/// can change (a `ByteSequence`, a read-only `ByteBuffer`) become a string of just these bytes, if the host allows access to buffers.
public final class Foreign {
  private Foreign() {}

  /// Whether a value is one of the host or of another language, and none of Lua.
  public static boolean is(Object value) {
    return !(value instanceof LuaObject
        || value instanceof Long
        || value instanceof Double
        || value instanceof Boolean);
  }

  /// Whether a value is one of the host or of another language that no metatable says anything of.
  public static boolean isPlain(LuaContext context, Object value) {
    return is(value) && context.typeMetatable(value) == null;
  }

  /// Whether Lua can call such a value, so that its type is `function`.
  @TruffleBoundary
  public static boolean isExecutable(Object value) {
    return InteropLibrary.getUncached().isExecutable(value);
  }

  /// Numbers become integers or floats, text and unchangeable bytes strings, null nil; what else there is stays as it is.
  @TruffleBoundary
  public static Object toLua(Object value) {
    if (value instanceof Long
        || value instanceof Double
        || value instanceof Boolean
        || value instanceof LuaObject) {
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
    InteropLibrary interop = InteropLibrary.getUncached(value);
    try {
      if (interop.isNull(value)) {
        return Nil.NIL;
      } else if (interop.isBoolean(value)) {
        return interop.asBoolean(value);
      } else if (interop.hasBufferElements(value) && !interop.isBufferWritable(value)) {
        return bytes(interop, value);
      } else if (interop.isString(value)) {
        return LuaString.of(interop.asString(value));
      } else if (interop.isNumber(value) && interop.fitsInLong(value)) {
        return interop.asLong(value);
      } else if (interop.isNumber(value) && interop.fitsInDouble(value)) {
        return interop.asDouble(value);
      }
    } catch (UnsupportedMessageException | InvalidBufferOffsetException changedMeanwhile) {
      throw LibraryError.of("a value of another language changed its type");
    }
    return value;
  }

  private static LuaString bytes(InteropLibrary interop, Object buffer)
      throws UnsupportedMessageException, InvalidBufferOffsetException {
    long size = interop.getBufferSize(buffer);
    if (size > LuaBuffer.MAX_LENGTH) {
      throw LibraryError.of("resulting string too large");
    }
    LiveMemory.reserve(size);
    byte[] bytes = new byte[(int) size];
    interop.readBuffer(buffer, 0, bytes, 0, bytes.length);
    return LuaString.of(bytes);
  }
}
