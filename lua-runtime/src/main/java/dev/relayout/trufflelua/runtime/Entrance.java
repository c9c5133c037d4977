package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.jspecify.annotations.Nullable;

/// Lua's operations for the host and other languages: what goes wrong is a [LuaError], the one error that they know. A coroutine
/// that is on the stack cannot yield across them.
final class Entrance {
  private Entrance() {}

  /// The host or another language calls into a context.
  ///
  /// @return what [#leave] needs
  static @Nullable Coroutine enter(LuaContext context) {
    context.memory().enter();
    return Coroutine.hold(context);
  }

  /// The end of what [#enter] began.
  static void leave(LuaContext context, @Nullable Coroutine held) {
    Coroutine.release(held);
    context.forgetLast();
    context.memory().leave();
    context.showOutput();
  }

  /// What the host or another language sees of an error of the library: it has no position, since no line of Lua called.
  @TruffleBoundary
  static LuaError error(LibraryError error, String function) {
    return LuaError.of(error.describe(function, false), null);
  }

  /// The stack is full: an error that Lua code can catch, and so can the host.
  @TruffleBoundary
  static LuaError stackOverflow() {
    return LuaError.of("stack overflow", null);
  }

  @TruffleBoundary
  static Object read(Object table, Object key) {
    LuaContext context = LuaContext.get(null);
    Coroutine held = enter(context);
    try {
      return Operators.index(context, table, key);
    } catch (LibraryError e) {
      throw error(e, "__index");
    } finally {
      leave(context, held);
    }
  }

  @TruffleBoundary
  static void write(Object table, Object key, Object value) {
    LuaContext context = LuaContext.get(null);
    Coroutine held = enter(context);
    try {
      Operators.setIndex(context, table, key, value);
    } catch (LibraryError e) {
      throw error(e, "__newindex");
    } finally {
      leave(context, held);
    }
  }

  /// `#table`; the border of the raw table when `__len` gives no integer.
  @TruffleBoundary
  static long length(LuaTable table) {
    LuaTable metatable = table.metatable();
    if (metatable == null || metatable.get(MetaNames.LEN) == Nil.NIL) {
      return table.length();
    }
    LuaContext context = LuaContext.get(null);
    Coroutine held = enter(context);
    try {
      Object length = Operators.length(context, table);
      return length instanceof Long integer ? Math.max(0, integer) : table.length();
    } catch (LibraryError e) {
      throw error(e, "__len");
    } finally {
      leave(context, held);
    }
  }

  /// What `tostring` gives.
  @TruffleBoundary
  static LuaString text(Object value) {
    LuaContext context = LuaContext.get(null);
    Coroutine held = enter(context);
    try {
      return Operators.toText(context, value);
    } catch (LibraryError e) {
      throw error(e, "tostring");
    } finally {
      leave(context, held);
    }
  }

  /// Calls any value that can be called, with values that come from outside.
  @TruffleBoundary
  static Object call(Object function, Object[] values) {
    Object[] arguments = new Object[values.length + 1];
    arguments[0] = function;
    LuaContext context = LuaContext.get(null);
    Coroutine held = enter(context);
    try {
      for (int i = 0; i < values.length; i++) {
        arguments[i + 1] = Foreign.toLua(values[i]);
      }
      return Results.toHost(Calls.apply(context, function, arguments));
    } catch (LibraryError e) {
      throw error(e, "?");
    } catch (StackOverflowError e) {
      throw stackOverflow();
    } finally {
      leave(context, held);
    }
  }
}
