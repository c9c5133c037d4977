package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/// The entries of a weak table (manual §2.5.4): those whose key or value nobody else refers to go with it. Only objects are held weakly;
/// strings, numbers and booleans are values, and what belongs to the host has its identity there. Unlike PUC Lua's ephemerons, a value
/// that refers to its own weak key keeps it.
final class WeakDictionary extends Dictionary {
  private final boolean weakKeys;
  private final boolean weakValues;
  private final ReferenceQueue<Object> lostKeys = new ReferenceQueue<>();

  WeakDictionary(boolean weakKeys, boolean weakValues, int expected) {
    super(expected);
    this.weakKeys = weakKeys;
    this.weakValues = weakValues;
  }

  /// Has a table hold its keys or values weakly from now on, or no more (manual §2.5.4). All of a weak table is in its dictionary, so that
  /// no other table pays for it: its size is negative, which no index is below.
  @TruffleBoundary
  static void setWeakness(LuaTable table, boolean weakKeys, boolean weakValues) {
    boolean weak = weakKeys || weakValues;
    if (!weak && !table.isWeak()) {
      return;
    }
    Dictionary all = new WeakDictionary(weakKeys, weakValues, Math.max(table.size(), 0));
    for (int at = Traversal.position(table, 0); at >= 0; at = Traversal.position(table, at + 1)) {
      all.add(Traversal.key(table, at), Traversal.value(table, at));
    }
    table.become(weak ? all : null, weak ? LuaTable.NO_ARRAY : 0);
    for (int i = 0; !weak && i < all.used(); i++) {
      if (all.value(i) != Nil.NIL) {
        table.put(all.keyOrNil(i), all.value(i));
      }
    }
  }

  boolean weakKeys() {
    return weakKeys;
  }

  boolean weakValues() {
    return weakValues;
  }

  private static boolean isObject(Object value) {
    return value instanceof LuaObject && !(value instanceof LuaString) && value != Nil.NIL;
  }

  @Override
  @Nullable Object key(int entry) {
    Object key = super.key(entry);
    return key instanceof WeakKey weak ? weak.get() : key;
  }

  @Override
  Object value(int entry) {
    if (super.key(entry) instanceof WeakKey weak && weak.refersTo(null)) {
      return Nil.NIL;
    }
    Object value = super.value(entry);
    if (value instanceof WeakReference<?> weak) {
      Object referent = weak.get();
      return referent == null ? Nil.NIL : referent;
    }
    return value;
  }

  @Override
  void set(int entry, Object value) {
    super.set(entry, held(value));
  }

  private Object held(Object value) {
    return weakValues && isObject(value) ? new WeakReference<>(value) : value;
  }

  @Override
  int find(Object key) {
    clean();
    return super.find(key);
  }

  @Override
  void add(Object key, Object value) {
    if (key != Nil.NIL) {
      super.add(weakKeys && isObject(key) ? new WeakKey(key, lostKeys) : key, held(value));
    }
  }

  /// Lets go of the values of lost keys. Their entries stay until the next growth, so that `next` finds its way.
  private void clean() {
    boolean lost = false;
    while (lostKeys.poll() != null) {
      lost = true;
    }
    for (int i = 0; lost && i < used(); i++) {
      if (value(i) == Nil.NIL) {
        super.set(i, Nil.NIL);
      }
    }
  }

  /// A key that is compared by identity, and keeps its place when it is lost.
  static final class WeakKey extends WeakReference<Object> {
    private final int hash;

    WeakKey(Object key, ReferenceQueue<Object> queue) {
      super(key, queue);
      hash = System.identityHashCode(key);
    }

    int hash() {
      return hash;
    }
  }
}
