package dev.relayout.lua.vm;

import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/// A hash map of Lua values that keeps its keys in the order in which they came. A key whose value is nil
/// counts as absent but keeps its place until the next growth.
final class KeyIndex {
  private static final LuaValue[] NONE = {};
  private static final int[] NO_SLOTS = {};
  private static final int MIN_KEYS = 4;
  private static final int SPREAD = 0x9E3779B9;

  private LuaValue[] keys = NONE;
  private LuaValue[] values = NONE;

  /// Places of keys by hash, plus 1; 0 = free. Twice as many as keys or more, a power of two.
  private int[] slots = NO_SLOTS;

  private int used;
  private int live;

  /// How many keys have a value.
  int live() {
    return live;
  }

  LuaValue key(int place) {
    return keys[place];
  }

  LuaValue value(int place) {
    return values[place];
  }

  /// The first place from `from` on that has a value, or -1.
  int nextLive(int from) {
    for (int place = from; place < used; place++) {
      if (!values[place].isnil()) {
        return place;
      }
    }
    return -1;
  }

  void presize(int count) {
    if (count > keys.length) {
      resize(count);
    }
  }

  LuaValue get(LuaValue key) {
    int place = find(key);
    return place < 0 ? LuaValue.NIL : values[place];
  }

  /// Removes a key and forgets its place; nil when it is absent.
  LuaValue take(LuaValue key) {
    int place = find(key);
    if (place < 0) {
      return LuaValue.NIL;
    }
    LuaValue value = values[place];
    set(place, LuaValue.NIL);
    keys[place] = LuaValue.NIL;
    return value;
  }

  void put(LuaValue key, LuaValue value) {
    int place = find(key);
    if (place >= 0) {
      set(place, value);
    } else if (!value.isnil()) {
      if (used == keys.length) {
        resize(Math.max(MIN_KEYS, live * 2));
      }
      keys[used] = key;
      values[used] = value;
      slots[freeSlot(key)] = ++used;
      live++;
    }
  }

  private void set(int place, LuaValue value) {
    live += (values[place].isnil() ? 1 : 0) - (value.isnil() ? 1 : 0);
    values[place] = value;
  }

  /// The place of a key, with a value or without; -1 when it has none.
  int find(LuaValue key) {
    if (used == 0) {
      return -1;
    }
    int mask = slots.length - 1;
    for (int at = hash(key) & mask; slots[at] != 0; at = (at + 1) & mask) {
      int place = slots[at] - 1;
      if (same(keys[place], key)) {
        return place;
      }
    }
    return -1;
  }

  private int freeSlot(LuaValue key) {
    int mask = slots.length - 1;
    int at = hash(key) & mask;
    while (slots[at] != 0) {
      at = (at + 1) & mask;
    }
    return at;
  }

  /// Room for `count` keys; those without a value are dropped.
  private void resize(int count) {
    LuaValue[] oldKeys = keys;
    LuaValue[] oldValues = values;
    int oldUsed = used;
    keys = new LuaValue[count];
    values = new LuaValue[count];
    slots = new int[Integer.highestOneBit(count * 2 - 1) * 2];
    used = 0;
    for (int i = 0; i < oldUsed; i++) {
      if (!oldValues[i].isnil()) {
        keys[used] = oldKeys[i];
        values[used] = oldValues[i];
        slots[freeSlot(oldKeys[i])] = ++used;
      }
    }
    live = used;
  }

  private static int hash(LuaValue key) {
    int hash = key.hashCode() * SPREAD;
    return hash ^ (hash >>> 15);
  }

  @SuppressWarnings("ReferenceEquality") // tables, functions and userdata are equal to themselves
  private static boolean same(LuaValue x, LuaValue y) {
    if (x == y) {
      return true;
    }
    if (x instanceof LuaString s) {
      return y instanceof LuaString t && s.raweq(t);
    }
    return x instanceof LuaNumber m && y instanceof LuaNumber n && m.todouble() == n.todouble();
  }
}
