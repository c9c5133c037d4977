package dev.relayout.lua.vm;

import java.util.Arrays;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// A table with storage of its own: LuaJ 3.0.1 turns a numeric string into a number where a number stood
/// before (`t.x = 1; t.x = "007"` gives 7), and fails on filling a list in a table that once had a
/// field. Its class stays, since LuaJ's other classes know it; its arrays stay empty.
///
/// The list part holds keys 1 to `size`, the last of them never nil, so `size` is the length. All other
/// keys are in the [KeyIndex], which keeps them in the order in which they came: so does `pairs`. A
/// field set to nil keeps its place until the index grows, so that `next` can go on from it.
///
/// Weak tables are not weak: nothing that a script can see depends on it but memory.
public class Table extends LuaTable {
  private static final LuaValue[] NO_ITEMS = {};
  private static final int MIN_ITEMS = 4;

  private LuaValue[] items;
  private int size;
  private final KeyIndex others = new KeyIndex();

  /// Empty.
  public Table() {
    this(0, 0);
  }

  /// Empty, with room.
  public Table(int listSize, int otherSize) {
    items = listSize == 0 ? NO_ITEMS : new LuaValue[listSize];
    others.presize(otherSize);
  }

  @Override
  public void presize(int listSize) {
    if (listSize > items.length) {
      items = Arrays.copyOf(items, listSize);
    }
  }

  @Override
  public final void presize(int listSize, int otherSize) {
    presize(listSize);
    others.presize(otherSize);
  }

  @Override
  public LuaValue rawget(int key) {
    if (key >= 1 && key <= size) {
      return items[key - 1];
    }
    return others.live() == 0 ? NIL : others.get(LuaInteger.valueOf(key));
  }

  @Override
  public LuaValue rawget(LuaValue key) {
    return key instanceof LuaInteger integer ? rawget(integer.v) : others.get(key);
  }

  @Override
  public void rawset(int key, LuaValue value) {
    if (key >= 1 && key <= size) {
      items[key - 1] = value;
      if (key == size && value.isnil()) {
        shrink();
      }
    } else if (key == size + 1) {
      if (!value.isnil()) {
        append(value);
      }
    } else {
      others.put(LuaInteger.valueOf(key), value);
    }
  }

  /// The key must be neither nil nor NaN.
  @Override
  public void rawset(LuaValue key, LuaValue value) {
    if (key instanceof LuaInteger integer) {
      rawset(integer.v, value);
    } else {
      others.put(key, value);
    }
  }

  /// Not for LuaJ to store in its own way.
  @Override
  public final void hashset(LuaValue key, LuaValue value) {
    rawset(key, value);
  }

  @Override
  protected final LuaValue hashget(LuaValue key) {
    return rawget(key);
  }

  private void shrink() {
    do {
      size--;
    } while (size > 0 && items[size - 1].isnil());
  }

  private void append(LuaValue value) {
    push(value);
    while (others.live() > 0) {
      LuaValue next = others.take(LuaInteger.valueOf(size + 1));
      if (next.isnil()) {
        return;
      }
      push(next);
    }
  }

  private void push(LuaValue value) {
    if (size == items.length) {
      items = Arrays.copyOf(items, Math.max(MIN_ITEMS, size + (size >> 1) + 1));
    }
    items[size++] = value;
  }

  @Override
  public int rawlen() {
    return size;
  }

  /// The entry after a key; nil after the last.
  @Override
  public Varargs next(LuaValue key) {
    int from = key.isnil() ? 0 : positionOf(key) + 1;
    for (int i = from; i < size; i++) {
      if (!items[i].isnil()) {
        return varargsOf(LuaInteger.valueOf(i + 1), items[i]);
      }
    }
    int place = others.nextLive(Math.max(0, from - items.length));
    return place < 0 ? NIL : varargsOf(others.key(place), others.value(place));
  }

  /// Places in the list come first; those in the index follow its whole room, so that they stay the
  /// same when the list shrinks under a traversal.
  private int positionOf(LuaValue key) {
    int index = key instanceof LuaInteger integer ? integer.v : 0;
    if (index >= 1 && index <= size) {
      return index - 1;
    }
    int place = others.find(key);
    if (place >= 0) {
      return items.length + place;
    }
    if (index >= 1 && index <= items.length) {
      return index - 1;
    }
    throw new LuaError("invalid key to 'next'");
  }
}
