package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;
import java.util.ArrayList;
import java.util.List;

/// What the host may know of a table's fields without running Lua.
final class TableFields {
  /// As many tables as one `__index` after the other is followed through.
  private static final int MAX_CHAIN = 100;

  private TableFields() {}

  /// Whether a field has a value, in the table or through `__index`. Where only a function or another kind of value knows, it counts as found.
  static boolean found(LuaTable table, Object key) {
    LuaTable at = table;
    for (int i = 0; i < MAX_CHAIN; i++) {
      if (at.get(key) != Nil.NIL) {
        return true;
      }
      Object next = metamethod(at, MetaNames.INDEX);
      if (!(next instanceof LuaTable known)) {
        return next != Nil.NIL;
      }
      at = known;
    }
    return true;
  }

  /// Whether a field holds what can be called, as far as that can be seen without running Lua.
  static boolean callable(LuaTable table, Object key) {
    LuaTable at = table;
    for (int i = 0; i < MAX_CHAIN; i++) {
      Object value = at.get(key);
      if (value != Nil.NIL) {
        return callable(value);
      } else if (!(metamethod(at, MetaNames.INDEX) instanceof LuaTable known)) {
        return false;
      } else {
        at = known;
      }
    }
    return false;
  }

  @TruffleBoundary
  static boolean callable(Object value) {
    if (value instanceof LuaTable table) {
      return metamethod(table, MetaNames.CALL) != Nil.NIL;
    }
    return value instanceof LuaFunction
        || !(value instanceof LuaObject) && InteropLibrary.getUncached().isExecutable(value);
  }

  /// Whether reading or writing a field runs a function.
  static boolean hasSideEffects(LuaTable table, Object key, LuaString event) {
    LuaTable at = table;
    for (int i = 0; i < MAX_CHAIN; i++) {
      if (at.get(key) != Nil.NIL) {
        return false;
      }
      Object next = metamethod(at, event);
      if (!(next instanceof LuaTable known)) {
        return next != Nil.NIL;
      }
      at = known;
    }
    return true;
  }

  static boolean isKey(Object key) {
    return key != Nil.NIL && !(key instanceof Double number && number.isNaN());
  }

  /// The table's own string keys.
  static Object[] names(LuaTable table) {
    List<Object> names = new ArrayList<>();
    for (int at = Traversal.position(table, 0); at >= 0; at = Traversal.position(table, at + 1)) {
      if (Traversal.key(table, at) instanceof LuaString name) {
        names.add(name);
      }
    }
    return names.toArray();
  }

  static long count(LuaTable table) {
    long count = 0;
    for (int at = Traversal.position(table, 0); at >= 0; at = Traversal.position(table, at + 1)) {
      count++;
    }
    return count;
  }

  private static Object metamethod(LuaTable table, LuaString event) {
    LuaTable metatable = table.metatable();
    return metatable == null ? Nil.NIL : metatable.get(event);
  }
}
