package dev.relayout.spool.log;

import java.util.Arrays;

/// Where the records of each entry are: about 45 bytes an entry, so that a million fit into 50 MB.
/// An open-addressed table leads from a key to a slot; the slots are columns. Not thread-safe.
final class Index {
  static final int NONE = -1;
  private static final int FIRST_SLOTS = 1_024;

  /// Columns by slot. A segment number of 0 = no such record.
  long[] keys = new long[FIRST_SLOTS];

  int[] messageSegment = new int[FIRST_SLOTS];
  int[] messageOffset = new int[FIRST_SLOTS];
  int[] metaLength = new int[FIRST_SLOTS];
  int[] contentLength = new int[FIRST_SLOTS];
  int[] stateSegment = new int[FIRST_SLOTS];
  int[] stateOffset = new int[FIRST_SLOTS];
  int[] stateLength = new int[FIRST_SLOTS];

  /// The entry was removed; its content may still be read.
  boolean[] settled = new boolean[FIRST_SLOTS];

  private int[] table = new int[2 * FIRST_SLOTS];
  private int size;
  private int used;
  private int firstFree = NONE;

  int size() {
    return size;
  }

  /// One more than the highest slot ever used.
  int slots() {
    return used;
  }

  /// The slot of that key, or [#NONE].
  int find(long key) {
    for (int at = home(key); table[at] != 0; at = at + 1 & table.length - 1) {
      int slot = table[at] - 1;
      if (keys[slot] == key) {
        return slot;
      }
    }
    return NONE;
  }

  /// A new slot, empty, for a key that is not there.
  int insert(long key) {
    if (2 * (size + 1) > table.length) {
      rehash();
    }
    int slot = freeSlot();
    keys[slot] = key;
    messageSegment[slot] = 0;
    stateSegment[slot] = 0;
    stateLength[slot] = 0;
    settled[slot] = false;
    place(slot);
    size++;
    return slot;
  }

  /// Frees a slot.
  void delete(int slot) {
    int at = home(keys[slot]);
    while (table[at] != slot + 1) {
      at = at + 1 & table.length - 1;
    }
    closeGap(at);
    messageSegment[slot] = 0;
    stateSegment[slot] = 0;
    messageOffset[slot] = firstFree;
    firstFree = slot;
    size--;
  }

  /// Moves what stands behind a gap into it, unless it would then stand before its home.
  private void closeGap(int start) {
    int mask = table.length - 1;
    int gap = start;
    for (int at = gap + 1 & mask; table[at] != 0; at = at + 1 & mask) {
      int distance = at - home(keys[table[at] - 1]) & mask;
      if (distance >= (at - gap & mask)) {
        table[gap] = table[at];
        gap = at;
      }
    }
    table[gap] = 0;
  }

  private int freeSlot() {
    if (firstFree != NONE) {
      int slot = firstFree;
      firstFree = messageOffset[slot];
      return slot;
    }
    if (used == keys.length) {
      grow();
    }
    return used++;
  }

  private void grow() {
    int capacity = Math.addExact(keys.length, keys.length / 2);
    keys = Arrays.copyOf(keys, capacity);
    messageSegment = Arrays.copyOf(messageSegment, capacity);
    messageOffset = Arrays.copyOf(messageOffset, capacity);
    metaLength = Arrays.copyOf(metaLength, capacity);
    contentLength = Arrays.copyOf(contentLength, capacity);
    stateSegment = Arrays.copyOf(stateSegment, capacity);
    stateOffset = Arrays.copyOf(stateOffset, capacity);
    stateLength = Arrays.copyOf(stateLength, capacity);
    settled = Arrays.copyOf(settled, capacity);
  }

  private void rehash() {
    int[] old = table;
    table = new int[Math.multiplyExact(2, old.length)];
    for (int entry : old) {
      if (entry != 0) {
        place(entry - 1);
      }
    }
  }

  private void place(int slot) {
    int at = home(keys[slot]);
    while (table[at] != 0) {
      at = at + 1 & table.length - 1;
    }
    table[at] = slot + 1;
  }

  private int home(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) & table.length - 1;
  }
}
