package dev.relayout.lua.vm;

import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;

/// A table without a defect of LuaJ 3.0.1: a field that once held a number turned every numeric string
/// assigned to it into a number (`t.x = 1; t.x = "007"` gave 7).
public class Table extends LuaTable {
  /// Empty.
  public Table() {}

  /// Empty, with room.
  public Table(int arraySize, int hashSize) {
    super(arraySize, hashSize);
  }

  /// LuaJ chooses an entry's class by its first value; only the one for numbers is broken, so a number
  /// never comes first.
  @Override
  public void hashset(LuaValue key, LuaValue value) {
    if (value instanceof LuaNumber && !key.isinttype() && hashget(key).isnil()) {
      super.hashset(key, TRUE);
    }
    super.hashset(key, value);
  }
}
