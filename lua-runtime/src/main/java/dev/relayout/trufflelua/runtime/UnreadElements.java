package dev.relayout.trufflelua.runtime;

import java.util.function.Supplier;

/// Stands in a table for the elements that the host has still to give, and gives way to them at the first look.
final class UnreadElements extends Dictionary {
  private final LuaTable table;
  private final Supplier<Object[]> elements;

  UnreadElements(LuaTable table, Supplier<Object[]> elements) {
    this.table = table;
    this.elements = elements;
  }

  @Override
  boolean settle() {
    Object[] all = elements.get();
    table.become(null, 0);
    table.adoptElements(all);
    return true;
  }

  @Override
  Object get(Object key) {
    settle();
    return table.get(key);
  }

  @Override
  Object get(long key) {
    settle();
    return table.get(key);
  }

  @Override
  int border() {
    settle();
    return table.length();
  }
}
