package dev.relayout.lua.lib;

/// Matches a Lua pattern (reference manual §6.4.1) at given places of a subject, both plain bytes.
///
/// Backtracking is bounded twice: nested matches by [#MAX_DEPTH], the work as a whole by the meter.
/// One matcher serves one search; not thread-safe. A malformed pattern ends in a
/// [LuaLibraryException] when the match gets there, as in Lua.
public final class PatternMatcher {
  /// Matches within matches; what goes deeper is "pattern too complex".
  public static final int MAX_DEPTH = 200;

  /// Captures in a pattern.
  public static final int MAX_CAPTURES = 32;

  private static final int STEPS_PER_REPORT = 256;
  private static final int NONE = -1;
  private static final int OPEN = -1;
  private static final int POSITION = -2;

  private final byte[] text;
  private final int textStart;
  private final int textEnd;
  private final byte[] pattern;
  private final int patternStart;
  private final int patternEnd;
  private final PatternItems items;
  private final Meter meter;
  private final int[] captureStart = new int[MAX_CAPTURES];
  private final int[] captureLength = new int[MAX_CAPTURES];
  private int captures;
  private int depth;
  private int steps;
  private int matchStart;
  private int matchEnd;

  /// A stretch of an array.
  ///
  /// @param array not to be changed while a matcher reads it
  public record Slice(byte[] array, int offset, int length) {}

  /// A matcher of a pattern; a leading `^` is the caller's business and no part of `pattern`.
  public PatternMatcher(Slice text, Slice pattern, Meter meter) {
    this.text = text.array;
    this.textStart = text.offset;
    this.textEnd = text.offset + text.length;
    this.pattern = pattern.array;
    this.patternStart = pattern.offset;
    this.patternEnd = pattern.offset + pattern.length;
    this.items = new PatternItems(pattern.array, patternEnd);
    this.meter = meter;
  }

  /// Tries to match at one place.
  ///
  /// @param at index in the text, from 0
  public boolean matchesAt(int at) {
    captures = 0;
    depth = 0;
    matchStart = textStart + at;
    matchEnd = match(matchStart, patternStart);
    return matchEnd != NONE;
  }

  /// Index of the match in the text.
  public int start() {
    return matchStart - textStart;
  }

  /// Index behind the match.
  public int end() {
    return matchEnd - textStart;
  }

  /// The number of captures of the match.
  public int captureCount() {
    return captures;
  }

  /// Whether capture `index` (from 0) is a position capture `()`.
  public boolean isPosition(int index) {
    return captureLength[index] == POSITION;
  }

  /// Index in the text where a capture starts.
  public int captureStart(int index) {
    return captureStart[index] - textStart;
  }

  /// The length of a capture that is no position.
  public int captureLength(int index) {
    if (captureLength[index] == OPEN) {
      throw new LuaLibraryException("unfinished capture");
    }
    return captureLength[index];
  }

  /// Matches the pattern from `p` at text index `s`; the end of the match or [#NONE].
  private int match(int s, int p) {
    if (++depth > MAX_DEPTH) {
      throw new LuaLibraryException("pattern too complex");
    }
    try {
      return matchHere(s, p);
    } finally {
      depth--;
    }
  }

  private int matchHere(int start, int from) {
    int s = start;
    int p = from;
    while (p < patternEnd) {
      step();
      int special = pattern[p] == '%' && p + 1 < patternEnd ? pattern[p + 1] : 0;
      if (pattern[p] == '(') {
        return openCapture(s, p);
      } else if (pattern[p] == ')') {
        return closeCapture(s, p + 1);
      } else if (pattern[p] == '$' && p + 1 == patternEnd) {
        return s == textEnd ? s : NONE;
      } else if (special == 'b') {
        s = balanced(s, p + 2);
        p += 4;
      } else if (special == 'f') {
        p += 2;
        int setEnd = frontier(s, p);
        s = setEnd < 0 ? NONE : s;
        p = setEnd;
      } else if (CharClass.digit(special)) {
        s = backReference(s, special);
        p += 2;
      } else {
        int end = items.end(p);
        int suffix = end < patternEnd ? pattern[end] : 0;
        if (suffix == '*' || suffix == '+') {
          return greedy(s, p, end, suffix == '+' ? 1 : 0);
        } else if (suffix == '-') {
          return lazy(s, p, end);
        } else if (suffix == '?') {
          int taken = itemMatches(s, p, end) ? match(s + 1, end + 1) : NONE;
          if (taken != NONE) {
            return taken;
          }
          p = end + 1;
        } else {
          s = itemMatches(s, p, end) ? s + 1 : NONE;
          p = end;
        }
      }
      if (s == NONE) {
        return NONE;
      }
    }
    return s;
  }

  private int openCapture(int s, int p) {
    boolean position = p + 1 < patternEnd && pattern[p + 1] == ')';
    if (captures >= MAX_CAPTURES) {
      throw new LuaLibraryException("too many captures");
    }
    captureStart[captures] = s;
    captureLength[captures] = position ? POSITION : OPEN;
    captures++;
    int end = match(s, p + (position ? 2 : 1));
    if (end == NONE) {
      captures--;
    }
    return end;
  }

  private int closeCapture(int s, int next) {
    int index = captures - 1;
    while (index >= 0 && captureLength[index] != OPEN) {
      index--;
    }
    if (index < 0) {
      throw new LuaLibraryException("invalid pattern capture");
    }
    captureLength[index] = s - captureStart[index];
    int end = match(s, next);
    if (end == NONE) {
      captureLength[index] = OPEN;
    }
    return end;
  }

  private int balanced(int s, int p) {
    if (p + 1 >= patternEnd) {
      throw new LuaLibraryException("malformed pattern (missing arguments to '" + '%' + "b')");
    }
    if (s >= textEnd || text[s] != pattern[p]) {
      return NONE;
    }
    int open = 1;
    for (int at = s + 1; at < textEnd; at++) {
      step();
      if (text[at] == pattern[p + 1]) {
        if (--open == 0) {
          return at + 1;
        }
      } else if (text[at] == pattern[p]) {
        open++;
      }
    }
    return NONE;
  }

  /// The index behind the set of `%f[set]` when the frontier is here, else a negative number.
  private int frontier(int s, int p) {
    if (p >= patternEnd || pattern[p] != '[') {
      throw new LuaLibraryException("missing '[' after '" + '%' + "f' in pattern");
    }
    int end = items.end(p);
    int before = s == textStart ? 0 : text[s - 1] & 0xFF;
    int here = s == textEnd ? 0 : text[s] & 0xFF;
    return !items.setContains(p, end - 1, before) && items.setContains(p, end - 1, here)
        ? end
        : NONE;
  }

  private int backReference(int s, int digit) {
    int index = digit - '1';
    if (index < 0 || index >= captures || captureLength[index] == OPEN) {
      throw new LuaLibraryException("invalid capture index %" + (index + 1));
    }
    int length = Math.max(captureLength[index], 0);
    if (textEnd - s < length) {
      return NONE;
    }
    for (int i = 0; i < length; i++) {
      step();
      if (text[captureStart[index] + i] != text[s + i]) {
        return NONE;
      }
    }
    return s + length;
  }

  private int greedy(int s, int p, int end, int least) {
    int count = 0;
    while (itemMatches(s + count, p, end)) {
      step();
      count++;
    }
    for (; count >= least; count--) {
      int matched = match(s + count, end + 1);
      if (matched != NONE) {
        return matched;
      }
    }
    return NONE;
  }

  private int lazy(int start, int p, int end) {
    for (int s = start; ; s++) {
      step();
      int matched = match(s, end + 1);
      if (matched != NONE || !itemMatches(s, p, end)) {
        return matched;
      }
    }
  }

  private boolean itemMatches(int s, int p, int end) {
    if (s >= textEnd) {
      return false;
    }
    int value = text[s] & 0xFF;
    return switch (pattern[p]) {
      case '.' -> true;
      case '%' -> CharClass.contains(pattern[p + 1] & 0xFF, value);
      case '[' -> items.setContains(p, end - 1, value);
      default -> (pattern[p] & 0xFF) == value;
    };
  }

  private void step() {
    if (++steps >= STEPS_PER_REPORT) {
      steps = 0;
      meter.step();
    }
  }
}
