package dev.relayout.trufflelua.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WeakTableTest {
  private final LuaTable table = new LuaTable();

  private static LuaString string(String text) {
    return LuaString.of(text);
  }

  /// Collects until the table has so many entries: a collection may take a moment to tell.
  private void collectUntil(int entries) {
    for (int i = 0; i < 100 && count() > entries; i++) {
      System.gc();
    }
  }

  private int count() {
    int count = 0;
    for (int at = Traversal.position(table, 0); at >= 0; at = Traversal.position(table, at + 1)) {
      count++;
    }
    return count;
  }

  @Test
  void losesEntriesWithLostKeys() {
    WeakDictionary.setWeakness(table, true, false);
    LuaTable kept = new LuaTable();
    table.put(kept, (Object) 1L);
    table.put(new LuaTable(), (Object) 2L);
    table.put(new LuaTable(), string("value"));

    collectUntil(1);
    assertEquals(1, count());
    assertEquals(1L, table.get(kept));
  }

  @Test
  void losesEntriesWithLostValues() {
    WeakDictionary.setWeakness(table, false, true);
    LuaTable kept = new LuaTable();
    table.put(1L, kept);
    table.put(2L, new LuaTable());
    table.put(string("x"), new LuaTable());

    collectUntil(1);
    assertEquals(1, count());
    assertSame(kept, table.get(1L));
    assertEquals(1, table.length());
  }

  @Test
  void keepsStringsNumbersAndBooleans() {
    WeakDictionary.setWeakness(table, true, true);
    table.put(string("a" + count()), string("b" + count()));
    table.put(1L << 40, (Object) 1e300);
    table.put(true, false);

    collectUntil(0);
    assertEquals(3, count());
  }

  @Test
  void aKeyThatComesBackIsAnotherKey() {
    WeakDictionary.setWeakness(table, true, false);
    for (long i = 0; i < 1000; i++) {
      table.put(new LuaTable(), (Object) i);
    }
    collectUntil(0);
    LuaTable key = new LuaTable();
    assertEquals(Nil.NIL, table.get(key));
    table.put(key, (Object) 5L);
    assertEquals(5L, table.get(key));
  }

  @Test
  void takesOverWhatATableHolds() {
    LuaTable inner = new LuaTable();
    table.put(1L, inner);
    table.put(2L, (Object) 20L);
    table.putName(string("name"), inner);
    table.put(2.5, true);

    WeakDictionary.setWeakness(table, true, true);
    assertTrue(table.isWeak());
    assertEquals(4, count());
    assertEquals(2, table.length());
    assertSame(inner, table.get(string("name")));
    table.put(3L, (Object) 30L);
    assertEquals(3, table.length());
    assertEquals(Nil.NIL, table.get(0L));
    table.put(0L, (Object) 7L);
    assertEquals(7L, table.get(0L));

    WeakDictionary.setWeakness(table, false, false);
    assertFalse(table.isWeak());
    assertEquals(6, count());
    assertEquals(3, table.length());
    assertSame(inner, table.get(1L));
  }

  @Test
  void keysCanBeSetToNilWhileTheyAreWalked() {
    WeakDictionary.setWeakness(table, false, true);
    Set<Object> seen = new HashSet<>();
    for (long i = 1; i <= 50; i++) {
      table.put(i, (Object) i);
    }
    Object key = Nil.NIL;
    for (int at = Traversal.position(table, 0);
        at >= 0;
        at = Traversal.position(table, Traversal.after(table, key))) {
      key = Traversal.key(table, at);
      seen.add(key);
      table.put(key, Nil.NIL);
    }
    assertEquals(50, seen.size());
    assertEquals(0, table.length());
  }
}
