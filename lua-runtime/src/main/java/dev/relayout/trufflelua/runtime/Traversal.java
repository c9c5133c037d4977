package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/// The order of `next` (manual §6.1): positions from 0, the elements first and then the fields. A position stays right while fields
/// lose their values; it does not when [LuaTable#capacity] has changed.
public final class Traversal {
  private Traversal() {}

  /// How many positions elements have, as a walk over the table begins.
  public static int begin(LuaTable table) {
    table.settle();
    return table.capacity();
  }

  /// The first position from `from` on that has a value; -1 when there is none.
  public static int position(LuaTable table, int from) {
    if (from == 0) {
      table.settle();
    }
    int at = from;
    while (at < table.size()) {
      if (table.element(at) != Nil.NIL) {
        return at;
      }
      at++;
    }
    int capacity = table.capacity();
    int fields = table.fields();
    for (int i = Math.max(at - capacity, 0); i < fields; i++) {
      if (table.field(i) != Nil.NIL) {
        return i + capacity;
      }
    }
    return -1;
  }

  /// The key at a position that [#position] gave.
  public static Object key(LuaTable table, int position) {
    int capacity = table.capacity();
    return position < capacity ? (Object) (position + 1L) : table.fieldKey(position - capacity);
  }

  /// The value at a position that [#position] gave.
  public static Object value(LuaTable table, int position) {
    int capacity = table.capacity();
    return position < capacity ? table.element(position) : table.field(position - capacity);
  }

  /// Where `next` goes on after a key, which may have lost its value meanwhile; -1 when the table does not know the key.
  @TruffleBoundary
  public static int after(LuaTable table, Object key) {
    if (key == Nil.NIL) {
      return 0;
    }
    table.settle();
    Object normal = key;
    if (key instanceof Double number && number == number.longValue() && LuaTable.inRange(number)) {
      normal = number.longValue();
    }
    int field = table.fieldIndex(normal);
    if (field >= 0) {
      return table.capacity() + field + 1;
    }
    return normal instanceof Long integer && integer >= 1 && integer <= table.capacity()
        ? (int) (long) integer
        : -1;
  }
}
