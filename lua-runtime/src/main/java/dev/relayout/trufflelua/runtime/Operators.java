package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/// What Lua's operators do with any values, metamethods included: the slow way, for library code and for nodes whose fast ways
/// do not fit. Each throws a [LibraryError] when the operation is not possible.
public final class Operators {
  private Operators() {}

  /// `table[key]`, with `__index`.
  @TruffleBoundary(transferToInterpreterOnException = false)
  public static Object index(LuaContext context, Object table, Object key) {
    throw new UnsupportedOperationException();
  }

  /// `table[key] = value`, with `__newindex`.
  @TruffleBoundary(transferToInterpreterOnException = false)
  public static void setIndex(LuaContext context, Object table, Object key, Object value) {
    throw new UnsupportedOperationException();
  }

  /// `a == b`, with `__eq`.
  @TruffleBoundary(transferToInterpreterOnException = false)
  public static boolean equal(LuaContext context, Object a, Object b) {
    throw new UnsupportedOperationException();
  }

  /// `rawequal`
  public static boolean rawEqual(Object a, Object b) {
    throw new UnsupportedOperationException();
  }

  /// `a < b`, with `__lt`.
  @TruffleBoundary(transferToInterpreterOnException = false)
  public static boolean less(LuaContext context, Object a, Object b) {
    throw new UnsupportedOperationException();
  }

  /// `a <= b`, with `__le`.
  @TruffleBoundary(transferToInterpreterOnException = false)
  public static boolean lessOrEqual(LuaContext context, Object a, Object b) {
    throw new UnsupportedOperationException();
  }

  /// `#value`, with `__len`: any value.
  @TruffleBoundary(transferToInterpreterOnException = false)
  public static Object length(LuaContext context, Object value) {
    throw new UnsupportedOperationException();
  }

  /// `a .. b`, with `__concat`.
  @TruffleBoundary(transferToInterpreterOnException = false)
  public static Object concat(LuaContext context, Object a, Object b) {
    throw new UnsupportedOperationException();
  }

  /// What `tostring` gives, with `__tostring` and `__name`.
  @TruffleBoundary(transferToInterpreterOnException = false)
  public static LuaString toText(LuaContext context, Object value) {
    throw new UnsupportedOperationException();
  }
}
