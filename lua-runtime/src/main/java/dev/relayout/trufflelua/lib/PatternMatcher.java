package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.TruffleSafepoint;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaString;
import java.util.Arrays;

/// Matches a pattern at places of a subject, by backtracking. Nested matches have a limit ([#MAX_DEPTH]); how long a match takes has none, but it looks
/// now and then whether its context is to be cancelled. For one search, on one thread.
final class PatternMatcher {
  /// Matches within matches; what goes deeper is "pattern too complex" (MAXCCALLS).
  static final int MAX_DEPTH = 200;

  static final int NONE = -1;

  private static final int STEPS_PER_POLL = 20_000;

  private final byte[] text;
  private final byte[] kinds;
  private final boolean[][] sets;
  private final int[] operands;
  private final Pattern pattern;
  private final int[] starts;
  private final int[] ends;
  private final boolean[] positions;
  private int depth;
  private int steps = STEPS_PER_POLL;
  private int matchStart;
  private int matchEnd;

  PatternMatcher(LuaString subject, Pattern pattern) {
    this.text = subject.bytes();
    this.pattern = pattern;
    this.kinds = pattern.kinds;
    this.sets = pattern.sets;
    this.operands = pattern.operands;
    this.starts = new int[pattern.captures()];
    this.ends = new int[pattern.captures()];
    this.positions = new boolean[pattern.captures()];
  }

  /// Searches for the first match that starts at `from` or behind; an anchored pattern only there.
  boolean find(int from) {
    for (int at = from; at <= text.length; at++) {
      at = candidate(at);
      if (at != NONE && matches(at)) {
        return true;
      } else if (at == NONE || pattern.anchored()) {
        return false;
      }
    }
    return false;
  }

  /// The first place from `from` on where a match is thinkable; [#NONE] when there is none. An anchored pattern stays.
  private int candidate(int from) {
    boolean[] first = pattern.first;
    if (first == null || pattern.anchored()) {
      return from;
    }
    for (int at = from; at < text.length; at++) {
      if (first[text[at] & 0xff]) {
        worked(at - from);
        return at;
      }
    }
    return NONE;
  }

  /// Whether the pattern matches at that offset. Then [#start], [#end] and the captures are set.
  ///
  /// @throws LibraryError when the match gets where the pattern is malformed
  private boolean matches(int at) {
    depth = 0;
    Arrays.fill(ends, NONE);
    matchStart = at;
    matchEnd = match(at, 0);
    return matchEnd != NONE;
  }

  int start() {
    return matchStart;
  }

  /// Behind the match.
  int end() {
    return matchEnd;
  }

  /// How many values the match gives: its captures; without any, the whole match.
  int count() {
    return Math.max(1, starts.length);
  }

  /// One of them, from 0.
  ///
  /// @throws LibraryError when the capture was not closed, or there is none
  Object value(int index) {
    if (index < starts.length) {
      if (positions[index]) {
        return starts[index] + 1L;
      } else if (ends[index] == NONE) {
        throw LibraryError.of("unfinished capture");
      }
      return LuaString.of(text, starts[index], ends[index] - starts[index]);
    } else if (index != 0) {
      throw LibraryError.of("invalid capture index %" + (index + 1));
    }
    return whole();
  }

  LuaString whole() {
    return LuaString.of(text, matchStart, matchEnd - matchStart);
  }

  /// The end of the match, or [#NONE].
  private int match(int start, int from) {
    if (++depth > MAX_DEPTH) {
      throw LibraryError.of("pattern too complex");
    }
    worked(1);
    int end = instructions(start, from);
    depth--;
    return end;
  }

  private void worked(int more) {
    steps -= more;
    if (steps < 0) {
      steps = STEPS_PER_POLL;
      TruffleSafepoint.poll(null);
    }
  }

  private int instructions(int start, int from) {
    int s = start;
    int p = from;
    while (true) {
      boolean here =
          s < text.length
              && kinds[p] <= Pattern.OPTIONAL
              && kinds[p] != Pattern.END
              && sets[p][text[s] & 0xff];
      switch (kinds[p]) {
        case Pattern.END -> {
          return s;
        }
        case Pattern.ITEM -> {
          if (!here) {
            return NONE;
          }
          s++;
        }
        case Pattern.STAR -> {
          if (here) {
            return greedy(s, p, 0);
          }
        }
        case Pattern.PLUS -> {
          return here ? greedy(s, p, 1) : NONE;
        }
        case Pattern.LAZY -> {
          if (here) {
            return lazy(s, p);
          }
        }
        case Pattern.OPTIONAL -> {
          int end = here ? match(s + 1, p + 1) : NONE;
          if (end != NONE) {
            return end;
          }
        }
        case Pattern.OPEN, Pattern.POSITION -> {
          return open(s, p);
        }
        case Pattern.CLOSE -> {
          return close(s, p);
        }
        case Pattern.SUBJECT_END -> {
          return s == text.length ? s : NONE;
        }
        default -> {
          s = special(s, p);
          if (s == NONE) {
            return NONE;
          }
        }
      }
      p++;
    }
  }

  private int special(int s, int p) {
    return switch (kinds[p]) {
      case Pattern.BALANCED -> balanced(s, operands[p] >> 8, operands[p] & 0xff);
      case Pattern.FRONTIER -> frontier(s, sets[p]);
      case Pattern.BACK_REFERENCE -> repeated(s, operands[p]);
      default -> throw LibraryError.of(pattern.error());
    };
  }

  private int greedy(int start, int p, int least) {
    boolean[] set = sets[p];
    int s = start + 1;
    while (s < text.length && set[text[s] & 0xff]) {
      s++;
    }
    worked(s - start);
    for (; s >= start + least; s--) {
      if (thinkable(s, p + 1)) {
        int end = match(s, p + 1);
        if (end != NONE) {
          return end;
        }
      }
    }
    return NONE;
  }

  private int lazy(int start, int p) {
    boolean[] set = sets[p];
    for (int s = start; ; s++) {
      if (thinkable(s, p + 1)) {
        int end = match(s, p + 1);
        if (end != NONE) {
          return end;
        }
      }
      if (s >= text.length || !set[text[s] & 0xff]) {
        worked(s - start);
        return NONE;
      }
    }
  }

  /// Saves the call where the next byte decides already.
  private boolean thinkable(int s, int p) {
    byte kind = kinds[p];
    return kind != Pattern.ITEM && kind != Pattern.PLUS
        || s < text.length && sets[p][text[s] & 0xff];
  }

  private int open(int s, int p) {
    int capture = operands[p];
    starts[capture] = s;
    positions[capture] = kinds[p] == Pattern.POSITION;
    return match(s, p + 1);
  }

  private int close(int s, int p) {
    int capture = operands[p];
    ends[capture] = s;
    int end = match(s, p + 1);
    if (end == NONE) {
      ends[capture] = NONE;
    }
    return end;
  }

  private int balanced(int s, int opening, int closing) {
    if (s >= text.length || (text[s] & 0xff) != opening) {
      return NONE;
    }
    int open = 1;
    for (int at = s + 1; at < text.length; at++) {
      int c = text[at] & 0xff;
      if (c == closing) {
        if (--open == 0) {
          worked(at - s);
          return at + 1;
        }
      } else if (c == opening) {
        open++;
      }
    }
    worked(text.length - s);
    return NONE;
  }

  private int frontier(int s, boolean[] set) {
    int before = s == 0 ? 0 : text[s - 1] & 0xff;
    int here = s == text.length ? 0 : text[s] & 0xff;
    return !set[before] && set[here] ? s : NONE;
  }

  /// The text of a capture once more; a position is no text and never matches.
  private int repeated(int s, int capture) {
    if (positions[capture]) {
      return NONE;
    }
    int from = starts[capture];
    int length = ends[capture] - from;
    worked(length);
    boolean same =
        length <= text.length - s && Arrays.equals(text, from, from + length, text, s, s + length);
    return same ? s + length : NONE;
  }
}
