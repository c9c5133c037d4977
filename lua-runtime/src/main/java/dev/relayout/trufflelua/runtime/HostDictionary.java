package dev.relayout.trufflelua.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Names in whatever case, of which the host has the first ones. As long as a script only reads by name, each value is asked for
/// alone; before it changes something or goes through all, all are taken over.
final class HostDictionary extends Dictionary {
  private @Nullable HostFields unread;

  /// The spelling first seen of a name, by the name in lower case.
  private final Dictionary spellings = new Dictionary();

  HostDictionary(HostFields fields) {
    unread = fields;
  }

  @Override
  boolean settle() {
    HostFields fields = unread;
    if (fields != null) {
      List<LuaString> names = fields.names();
      for (LuaString name : names) {
        Object value = fields.get(name);
        if (value != null) {
          add(name, value);
        }
      }
      unread = null;
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
    if (key instanceof LuaString name) {
      Object spelling = spellings.get(lower(name));
      return super.find(spelling == Nil.NIL ? name : spelling);
    }
    return super.find(key);
  }

  @Override
  void add(Object key, Object value) {
    if (key instanceof LuaString name) {
      LuaString lower = lower(name);
      if (spellings.find(lower) < 0) {
        spellings.add(lower, name);
      }
    }
    super.add(key, value);
  }

  private static LuaString lower(LuaString name) {
    byte[] bytes = name.bytes();
    byte[] lower = null;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] >= 'A' && bytes[i] <= 'Z') {
        lower = lower == null ? bytes.clone() : lower;
        lower[i] = (byte) (bytes[i] | 0x20);
      }
    }
    return lower == null ? name : LuaString.of(lower);
  }

  @Override
  void count(LiveCount counting) {
    super.count(counting);
    spellings.count(counting);
  }
}
