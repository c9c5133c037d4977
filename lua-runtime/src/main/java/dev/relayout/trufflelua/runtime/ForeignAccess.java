package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/// Lua's operators on values that are no Lua values.
final class ForeignAccess {
  private ForeignAccess() {}

  @TruffleBoundary
  static Object read(LuaContext context, Object object, Object key) {
    throw wrong(context, object, "index");
  }

  @TruffleBoundary
  static void write(LuaContext context, Object object, Object key, Object value) {
    throw wrong(context, object, "index");
  }

  @TruffleBoundary
  static Object length(LuaContext context, Object object) {
    throw wrong(context, object, "get length of");
  }

  /// `table: 0x…`, with `__name` in place of the type's name.
  @TruffleBoundary
  static LuaString display(LuaContext context, Object value) {
    return LuaString.ofLatin1(Metatables.typeName(context, value) + ": " + address(value));
  }

  static String address(Object value) {
    return String.format("0x%08x", System.identityHashCode(value));
  }

  private static LibraryError wrong(LuaContext context, Object value, String operation) {
    return LibraryError.operand(
        1, "attempt to " + operation + " a " + Metatables.typeName(context, value) + " value");
  }
}
