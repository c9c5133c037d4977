package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A table: elements 1 to n in an array, names by a [Layout] or, with any other keys, in a [Dictionary]. Everything here
/// is raw: no metamethods. Element n is never nil and n + 1 is never in the dictionary, so n is a border (manual §3.4.7).
public final class LuaTable extends TableElements {
  private static final Object[] NOTHING = {};

  private Layout layout = Layout.EMPTY;
  private Object[] values = NOTHING;
  private @Nullable Dictionary dictionary;
  private @Nullable LuaTable metatable;

  public LuaTable() {}

  /// Takes over the elements 1 to n; trailing nils are no elements.
  public LuaTable(Object[] elements) {
    super(elements);
  }

  /// Gives a new table its elements 1 to n, nils among them, whatever it had there; takes the array over.
  public void initialize(Object[] elements) {
    if (dictionary == null) {
      adoptElements(elements);
    } else {
      for (int i = 0; i < elements.length; i++) {
        put(i + 1L, elements[i]);
      }
    }
  }

  public @Nullable LuaTable metatable() {
    return metatable;
  }

  public void setMetatable(@Nullable LuaTable metatable) {
    this.metatable = metatable;
  }

  /// Forgets what it holds, and has this from now on: fields in a dictionary, if any, and a negative size where they are all there is.
  void become(@Nullable Dictionary all, int newSize) {
    values = NOTHING;
    layout = all == null ? Layout.EMPTY : Layout.NONE;
    dictionary = all;
    reset(newSize);
  }

  /// Whether keys or values are held weakly.
  public boolean isWeak() {
    return dictionary instanceof WeakDictionary;
  }

  /// Before all of it is gone through: takes over what the host has not given yet.
  void settle() {
    if (dictionary != null) {
      settle(dictionary);
    }
  }

  @TruffleBoundary
  private static boolean settle(Dictionary dictionary) {
    return dictionary.settle();
  }

  /// The layout of its names; [Layout#NONE] when they are in a dictionary.
  public Layout layout() {
    return layout;
  }

  /// The value at an index of the layout: for code that has compared the layout.
  public Object slot(int index) {
    return values[index];
  }

  public void setSlot(int index, Object value) {
    values[index] = value;
  }

  /// Gives it one more name: for code that has compared the layout.
  ///
  /// @param longer this table's layout with that name
  public void append(Layout longer, Object value) {
    int at = longer.size() - 1;
    if (at >= values.length) {
      values = Arrays.copyOf(values, at < 4 ? 4 : at * 2);
    }
    values[at] = value;
    layout = longer;
  }

  /// How many elements there are: a border.
  public int length() {
    int size = size();
    return size < 0 && dictionary != null ? dictionary.border() : size;
  }

  /// `nil` when it has none.
  public Object get(Object key) {
    if (key instanceof LuaString string) {
      return get(string);
    } else if (key instanceof Long integer) {
      return get(integer.longValue());
    } else if (key instanceof Double number) {
      long integer = (long) number.doubleValue();
      if (integer == number && inRange(number)) {
        return get(integer);
      }
    }
    return dictionary == null ? Nil.NIL : get(dictionary, key);
  }

  static boolean inRange(double number) {
    return number >= -0x1p63 && number < 0x1p63;
  }

  public Object get(long key) {
    long at = key - 1;
    if (at >= 0 && at < size()) {
      return element((int) at);
    }
    return dictionary == null ? Nil.NIL : get(dictionary, key);
  }

  public Object get(LuaString key) {
    if (dictionary != null) {
      return get(dictionary, key);
    }
    int at = layout.indexOf(key);
    return at < 0 ? Nil.NIL : values[at];
  }

  @TruffleBoundary
  private static Object get(Dictionary dictionary, Object key) {
    return dictionary.get(key);
  }

  @TruffleBoundary
  private static Object get(Dictionary dictionary, long key) {
    return dictionary.get(key);
  }

  /// Sets a field, whatever its key is.
  ///
  /// @throws LibraryError when the key is nil or NaN and the value is not nil
  public void put(Object key, Object value) {
    if (key instanceof LuaString string) {
      put(string, value);
    } else if (key instanceof Long integer) {
      put(integer.longValue(), value);
    } else {
      putOther(key, value);
    }
  }

  @TruffleBoundary
  private void putOther(Object key, Object value) {
    if (key instanceof Double number) {
      long integer = (long) number.doubleValue();
      if (integer == number && inRange(number)) {
        put(integer, value);
        return;
      }
      if (number.isNaN()) {
        throw LibraryError.of("table index is NaN");
      }
    } else if (key == Nil.NIL) {
      throw LibraryError.of("table index is nil");
    }
    putEntry(key, value);
  }

  public void put(long key, Object value) {
    long at = key - 1;
    if (at >= 0 && at < size()) {
      setElement((int) at, value);
    } else if (at >= 0 && at == size() && value != Nil.NIL) {
      appendElement(value);
      if (dictionary != null) {
        adopt(dictionary);
      }
    } else {
      putEntry(key, value);
    }
  }

  /// Sets a field whose name was computed; see [#putName].
  public void put(LuaString key, Object value) {
    int at = layout.indexOf(key);
    if (at >= 0) {
      values[at] = value;
    } else {
      putEntry(key, value);
    }
  }

  /// Sets a field whose name stands in the program.
  public void putName(LuaString key, Object value) {
    int at = layout.indexOf(key);
    if (at >= 0) {
      values[at] = value;
    } else if (dictionary != null) {
      putEntry(key, value);
    } else if (value != Nil.NIL) {
      Layout longer = layout.with(key);
      if (longer == null) {
        putEntry(key, value);
      } else {
        append(longer, value);
      }
    }
  }

  /// Moves into the array what was waiting behind its end.
  @TruffleBoundary
  private void adopt(Dictionary waiting) {
    int entry = waiting.find((long) size());
    if (entry >= 0) {
      waiting.set(entry, Nil.NIL);
    }
    entry = waiting.find(size() + 1L);
    while (entry >= 0 && waiting.value(entry) != Nil.NIL) {
      appendElement(waiting.value(entry));
      waiting.set(entry, Nil.NIL);
      entry = waiting.find(size() + 1L);
    }
  }

  @TruffleBoundary
  private void putEntry(Object key, Object value) {
    Dictionary entries = dictionary;
    if (entries == null) {
      if (value == Nil.NIL) {
        return;
      }
      entries = toDictionary();
    } else if (entries.settle()) {
      put(key, value);
      return;
    }
    int entry = entries.find(key);
    if (entry >= 0) {
      entries.set(entry, value);
    } else if (value != Nil.NIL) {
      entries.add(key, value);
    }
  }

  private Dictionary toDictionary() {
    Dictionary entries = new Dictionary(layout.size() + 1);
    for (int i = 0; i < layout.size(); i++) {
      if (values[i] != Nil.NIL) {
        entries.add(layout.key(i), values[i]);
      }
    }
    dictionary = entries;
    layout = Layout.NONE;
    values = NOTHING;
    return entries;
  }

  /// How many places for fields there are, behind the elements in the order of `next`.
  int fields() {
    return dictionary == null ? layout.size() : dictionary.used();
  }

  Object fieldKey(int i) {
    return dictionary == null ? layout.key(i) : dictionary.keyOrNil(i);
  }

  /// Nil where a field was, or in a weak table is, no more.
  Object field(int i) {
    return dictionary == null ? values[i] : dictionary.value(i);
  }

  /// Where a field's place is; -1 when the table has never had one of that key, or has forgotten it.
  int fieldIndex(Object key) {
    if (dictionary != null) {
      return dictionary.find(key);
    }
    return key instanceof LuaString name ? layout.indexOf(name) : -1;
  }

  /// Shows all it holds.
  void count(LiveCount counting) {
    counting.add(metatable);
    countElements(counting);
    counting.references(values.length);
    counting.all(values);
    if (dictionary != null) {
      dictionary.count(counting);
    }
  }
}
