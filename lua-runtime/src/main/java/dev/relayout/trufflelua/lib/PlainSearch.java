package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.TruffleSafepoint;
import dev.relayout.trufflelua.runtime.LuaString;
import java.util.Arrays;

/// Searches for bytes as they are.
final class PlainSearch {
  private static final int STEPS_PER_POLL = 1_000_000;
  private static final boolean[] SPECIAL = new boolean[CharacterClass.SIZE];

  static {
    for (char c : "^$*+?.([%-".toCharArray()) {
      SPECIAL[c] = true;
    }
  }

  private PlainSearch() {}

  /// Whether a pattern means nothing but its own bytes.
  static boolean suits(LuaString pattern) {
    for (byte b : pattern.bytes()) {
      if (SPECIAL[b & 0xff]) {
        return false;
      }
    }
    return true;
  }

  /// The first offset from `from` on where `wanted` is; -1 when there is none.
  static int find(byte[] text, byte[] wanted, int from) {
    if (wanted.length == 0) {
      return from;
    }
    int toLast = wanted.length - 1;
    int end = text.length - toLast;
    byte first = wanted[0];
    byte last = wanted[toLast];
    long budget = STEPS_PER_POLL;
    for (int at = from; at < end; at++) {
      // Two bytes that fit are rare enough for the call to compare all.
      if (text[at] == first && text[at + toLast] == last) {
        if (Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length)) {
          return at;
        }
        budget -= wanted.length;
        if (budget < 0) {
          TruffleSafepoint.poll(null);
          budget = STEPS_PER_POLL;
        }
      }
    }
    return -1;
  }
}
