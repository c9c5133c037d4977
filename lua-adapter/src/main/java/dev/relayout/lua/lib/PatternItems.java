package dev.relayout.lua.lib;

/// The single items of a pattern: a byte, an escape, a set in brackets.
final class PatternItems {
  private final byte[] pattern;
  private final int patternEnd;

  PatternItems(byte[] pattern, int patternEnd) {
    this.pattern = pattern;
    this.patternEnd = patternEnd;
  }

  /// The index behind a single item: a byte, an escape or a set.
  int end(int p) {
    int next = p + 1;
    if (pattern[p] == '%') {
      if (next >= patternEnd) {
        throw new LuaLibraryException("malformed pattern (ends with '%')");
      }
      return next + 1;
    }
    if (pattern[p] != '[') {
      return next;
    }
    if (next < patternEnd && pattern[next] == '^') {
      next++;
    }
    do {
      if (next >= patternEnd) {
        throw new LuaLibraryException("malformed pattern (missing ']')");
      }
      next += pattern[next] == '%' ? 2 : 1;
    } while (next >= patternEnd || pattern[next] != ']');
    return next + 1;
  }

  /// @param p index of the `[`
  /// @param last index of the `]`
  boolean setContains(int p, int last, int value) {
    int at = p + 1;
    boolean complement = pattern[at] == '^';
    if (complement) {
      at++;
    }
    for (; at < last; at++) {
      int low = pattern[at] & 0xFF;
      if (low == '%') {
        at++;
        if (CharClass.contains(pattern[at] & 0xFF, value)) {
          return !complement;
        }
      } else if (at + 2 < last && pattern[at + 1] == '-') {
        at += 2;
        if (low <= value && value <= (pattern[at] & 0xFF)) {
          return !complement;
        }
      } else if (low == value) {
        return !complement;
      }
    }
    return complement;
  }
}
