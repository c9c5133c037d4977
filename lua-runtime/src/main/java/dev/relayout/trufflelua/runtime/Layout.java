package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.Idempotent;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Which names a table has, in which order they came, and so at which index of the table's values each is. Tables
/// that get the same names in the same order share a layout, whatever context they are in: code remembers the
/// layout and the index. Only names written in the program's text (`t.name`, `{name = …}`) make layouts, so
/// there are no more of them than the text can ask for; a table with computed keys keeps them in a [Dictionary] of its own.
public final class Layout {
  /// Of a table without names.
  public static final Layout EMPTY = new Layout(new LuaString[0]);

  /// Of each table with a dictionary: never to be remembered.
  static final Layout NONE = new Layout(new LuaString[0]);

  /// A table with more names is a dictionary.
  static final int MAX_KEYS = 512;

  /// Layouts in this JVM, which has them for ever; programs that make more names (by loading text without end) get dictionaries.
  private static final int MAX_LAYOUTS = 50_000;

  private static final AtomicInteger COUNT = new AtomicInteger();

  private static final int LINEAR = 8;

  @CompilationFinal(dimensions = 1)
  private final LuaString[] keys;

  private final int[] index;
  private final ConcurrentHashMap<LuaString, Layout> next = new ConcurrentHashMap<>(2);

  private Layout(LuaString[] keys) {
    this.keys = keys;
    this.index = keys.length > LINEAR ? index(keys) : new int[0];
  }

  private static int[] index(LuaString[] keys) {
    int[] index = new int[Integer.highestOneBit(keys.length) * 4];
    for (int i = 0; i < keys.length; i++) {
      int at = Dictionary.spread(keys[i].hashCode()) & index.length - 1;
      while (index[at] != 0) {
        at = at + 1 & index.length - 1;
      }
      index[at] = i + 1;
    }
    return index;
  }

  /// Whether tables may share it: not when their names are in dictionaries.
  @Idempotent
  public boolean isShared() {
    return this != NONE;
  }

  public int size() {
    return keys.length;
  }

  public LuaString key(int i) {
    return keys[i];
  }

  /// Where a name's value is; -1 when tables of this layout do not have it.
  public int indexOf(LuaString key) {
    if (index.length == 0) {
      for (int i = 0; i < keys.length; i++) {
        if (keys[i] == key) {
          return i;
        }
      }
      for (int i = 0; i < keys.length; i++) {
        if (keys[i].equals(key)) {
          return i;
        }
      }
      return -1;
    }
    int at = Dictionary.spread(key.hashCode()) & index.length - 1;
    while (index[at] != 0) {
      if (keys[index[at] - 1].equals(key)) {
        return index[at] - 1;
      }
      at = at + 1 & index.length - 1;
    }
    return -1;
  }

  /// The layout with one more name behind the others; null when there would be too many.
  @TruffleBoundary
  public @Nullable Layout with(LuaString key) {
    Layout known = next.get(key);
    if (known != null) {
      return known;
    }
    boolean room = keys.length < MAX_KEYS && COUNT.get() < MAX_LAYOUTS;
    return room ? next.computeIfAbsent(key, this::extended) : null;
  }

  private Layout extended(LuaString key) {
    COUNT.incrementAndGet();
    LuaString[] more = Arrays.copyOf(keys, keys.length + 1);
    more[keys.length] = key;
    return new Layout(more);
  }
}
