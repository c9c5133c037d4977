package dev.relayout.spool.log;

/// Keys, without an object for each. Not thread-safe.
final class LongSet {
  private long[] table = new long[1_024];
  private int size;
  private boolean zero;

  void add(long key) {
    if (key == 0) {
      zero = true;
    } else if (put(table, key)) {
      size++;
      if (2 * size > table.length) {
        grow();
      }
    }
  }

  boolean contains(long key) {
    return key == 0 ? zero : table[place(table, key)] == key;
  }

  private void grow() {
    long[] larger = new long[Math.multiplyExact(2, table.length)];
    for (long key : table) {
      if (key != 0) {
        put(larger, key);
      }
    }
    table = larger;
  }

  private static boolean put(long[] table, long key) {
    int at = place(table, key);
    boolean news = table[at] == 0;
    table[at] = key;
    return news;
  }

  /// Where it is, or would be.
  private static int place(long[] table, long key) {
    int at = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & table.length - 1;
    while (table[at] != 0 && table[at] != key) {
      at = at + 1 & table.length - 1;
    }
    return at;
  }
}
