package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Keys and values of a table in the order in which the keys came. A key that is set to nil keeps its place until the next growth, so
/// that `next` goes on from it (manual §6.1). Keys are normalized: no float that is an integer.
sealed class Dictionary permits WeakDictionary, HostDictionary, UnreadElements {
  private static final int MIN = 4;
  private static final Object[] NOTHING = {};
  private static final int[] NO_INDEX = {0};

  private @Nullable Object[] keys;
  private Object[] values;
  private int[] index;
  private int used;

  Dictionary(int expected) {
    int capacity = Math.max(MIN, expected);
    keys = new @Nullable Object[capacity];
    values = new Object[capacity];
    index = new int[tableSize(capacity)];
  }

  /// Takes no memory before the first entry.
  Dictionary() {
    keys = NOTHING;
    values = NOTHING;
    index = NO_INDEX;
  }

  /// Makes room in one that never had an entry.
  final void expect(int capacity) {
    if (keys == NOTHING) {
      keys = new @Nullable Object[capacity];
      values = new Object[capacity];
      index = new int[tableSize(capacity)];
    }
  }

  private static int tableSize(int capacity) {
    return Integer.highestOneBit(Math.max(MIN, capacity) - 1) * 4;
  }

  static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ mixed >>> 16;
  }

  static int hash(long key) {
    return (int) (key ^ key >>> 32);
  }

  private static int hash(Object key) {
    if (key instanceof Long integer) {
      return hash(integer.longValue());
    }
    if (key instanceof LuaString || key instanceof Double || key instanceof Boolean) {
      return key.hashCode();
    }
    return key instanceof WeakDictionary.WeakKey weak ? weak.hash() : System.identityHashCode(key);
  }

  private static boolean same(@Nullable Object known, Object key) {
    if (known == key) {
      return true;
    }
    if (key instanceof LuaString string) {
      return known instanceof LuaString other && string.equals(other);
    }
    if (key instanceof Long || key instanceof Double || key instanceof Boolean) {
      return key.equals(known);
    }
    return known instanceof WeakDictionary.WeakKey weak && weak.refersTo(key);
  }

  /// How many entries there are, those without a value included.
  int used() {
    return used;
  }

  @Nullable Object key(int entry) {
    return keys[entry];
  }

  /// nil for what a weak table has lost.
  Object keyOrNil(int entry) {
    Object key = key(entry);
    return key == null ? Nil.NIL : key;
  }

  Object value(int entry) {
    return values[entry];
  }

  void set(int entry, Object value) {
    values[entry] = value;
  }

  /// A border of the elements (manual §3.4.7), by doubling and halving.
  @TruffleBoundary
  int border() {
    int there = 0;
    int beyond = 1;
    while (has(beyond) && beyond < Integer.MAX_VALUE / 2) {
      there = beyond;
      beyond *= 2;
    }
    while (beyond - there > 1) {
      int middle = (there + beyond) >>> 1;
      if (has(middle)) {
        there = middle;
      } else {
        beyond = middle;
      }
    }
    return there;
  }

  private boolean has(int element) {
    int entry = find((long) element);
    return entry >= 0 && value(entry) != Nil.NIL;
  }

  /// `nil` when there is none.
  Object get(Object key) {
    int entry = find(key);
    return entry < 0 ? Nil.NIL : value(entry);
  }

  /// `nil` when there is none.
  Object get(long key) {
    int entry = find(key);
    return entry < 0 ? Nil.NIL : value(entry);
  }

  /// An entry is about to be set, or all are to be gone through.
  ///
  /// @return whether the table is made otherwise now, and has to be asked again
  boolean settle() {
    return false;
  }

  /// -1 when there is none.
  int find(Object key) {
    int mask = index.length - 1;
    int at = spread(hash(key)) & mask;
    while (index[at] != 0) {
      int entry = index[at] - 1;
      if (same(keys[entry], key)) {
        return entry;
      }
      at = at + 1 & mask;
    }
    return -1;
  }

  int find(long key) {
    int mask = index.length - 1;
    int at = spread(hash(key)) & mask;
    while (index[at] != 0) {
      int entry = index[at] - 1;
      if (keys[entry] instanceof Long known && known == key) {
        return entry;
      }
      at = at + 1 & mask;
    }
    return -1;
  }

  /// Of a key that is not there, and a value that is not nil.
  void add(Object key, Object value) {
    if (used == keys.length) {
      rebuild();
    }
    keys[used] = key;
    values[used] = value;
    link(used++);
  }

  private void link(int entry) {
    int mask = index.length - 1;
    Object key = keys[entry];
    int at = spread(hash(key == null ? Nil.NIL : key)) & mask;
    while (index[at] != 0) {
      at = at + 1 & mask;
    }
    index[at] = entry + 1;
  }

  private static boolean isLost(@Nullable Object key, Object value) {
    return value == Nil.NIL
        || value instanceof WeakReference<?> weak && weak.refersTo(null)
        || key instanceof WeakDictionary.WeakKey lost && lost.refersTo(null);
  }

  /// Leaves out entries without a value, and makes room for more.
  private void rebuild() {
    int live = 0;
    for (int i = 0; i < used; i++) {
      live += isLost(keys[i], values[i]) ? 0 : 1;
    }
    int capacity = Math.max(MIN, live * 2);
    LiveMemory.reserve(16L * capacity);
    @Nullable Object[] oldKeys = keys;
    Object[] oldValues = values;
    keys = new @Nullable Object[capacity];
    values = new Object[capacity];
    int size = tableSize(capacity);
    if (size == index.length) {
      Arrays.fill(index, 0);
    } else {
      index = new int[size];
    }
    int to = 0;
    for (int i = 0; i < used; i++) {
      if (!isLost(oldKeys[i], oldValues[i])) {
        keys[to] = oldKeys[i];
        values[to] = oldValues[i];
        link(to++);
      }
    }
    used = to;
  }

  /// Shows all it holds.
  void count(LiveCount counting) {
    counting.references(keys.length);
    counting.references(values.length);
    counting.references(index.length);
    for (int i = 0; i < used; i++) {
      counting.add(keys[i]);
      counting.add(values[i]);
    }
  }
}
