package dev.relayout.trufflelua.runtime;

import org.jspecify.annotations.Nullable;

/// Names in whatever case, of which the host has the first ones. As long as a script only reads by name, each value is asked for
/// alone; before it changes something or goes through all, all are taken over.
final class HostDictionary extends Dictionary {
  private static final int FIRST_SIZE = 64;
  private static final int[] NO_NAMES = {0};

  private @Nullable HostFields unread;

  /// Where names are, by a hash that knows no case: the number of the entry, and one more.
  private int[] names = NO_NAMES;

  HostDictionary(HostFields fields) {
    unread = fields;
  }

  @Override
  boolean settle() {
    HostFields fields = unread;
    if (fields != null) {
      unread = null;
      expect(FIRST_SIZE / 2);
      fields.each((name, value) -> {
        if (find(name) < 0) {
          add(name, value);
        }
      });
    }
    return false;
  }

  @Override
  Object get(Object key) {
    if (unread == null) {
      return super.get(key);
    }
    Object value = key instanceof LuaString name ? unread.get(name) : null;
    return value == null ? Nil.NIL : value;
  }

  @Override
  Object get(long key) {
    return unread == null ? super.get(key) : Nil.NIL;
  }

  @Override
  int find(Object key) {
    if (!(key instanceof LuaString name)) {
      return super.find(key);
    }
    int mask = names.length - 1;
    int at = spread(hash(name)) & mask;
    while (names[at] != 0) {
      int entry = names[at] - 1;
      if (key(entry) instanceof LuaString known && same(known, name)) {
        return entry;
      }
      at = at + 1 & mask;
    }
    return -1;
  }

  @Override
  void add(Object key, Object value) {
    int before = used();
    super.add(key, value);
    boolean moved = used() != before + 1;
    if (moved || used() * 2 > names.length) {
      names = new int[Math.max(FIRST_SIZE, Integer.highestOneBit(used()) * 4)];
      for (int i = 0; i < used(); i++) {
        link(i);
      }
    } else {
      link(before);
    }
  }

  private void link(int entry) {
    if (key(entry) instanceof LuaString name) {
      int mask = names.length - 1;
      int at = spread(hash(name)) & mask;
      while (names[at] != 0) {
        at = at + 1 & mask;
      }
      names[at] = entry + 1;
    }
  }

  private static int hash(LuaString name) {
    int hash = 0;
    for (byte b : name.bytes()) {
      hash = 31 * hash + lower(b);
    }
    return hash;
  }

  private static boolean same(LuaString known, LuaString name) {
    byte[] one = known.bytes();
    byte[] other = name.bytes();
    if (one.length != other.length) {
      return false;
    }
    for (int i = 0; i < one.length; i++) {
      if (one[i] != other[i] && lower(one[i]) != lower(other[i])) {
        return false;
      }
    }
    return true;
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b | 0x20 : b;
  }

  @Override
  void count(LiveCount counting) {
    super.count(counting);
    counting.references(names.length);
  }
}
