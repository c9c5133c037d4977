package dev.relayout.trufflelua.lib;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Makes a pattern's instructions from its text. What a capture's number means at each place is known here already: a pattern has no
/// alternatives, so captures always open and close in the same order.
final class PatternReader {
  private static final int ESCAPE = '%';
  private static final boolean[] NO_SET = {};

  private final byte[] source;
  private final boolean anchored;
  private final boolean[] open = new boolean[Pattern.MAX_CAPTURES];
  private byte[] kinds;
  private boolean[][] sets;
  private int[] operands;
  private int count;
  private int captures;
  private int at;
  private @Nullable String error;

  PatternReader(byte[] source, boolean anchors) {
    this.source = source;
    int capacity = source.length + 1;
    kinds = new byte[capacity];
    sets = new boolean[capacity][];
    operands = new int[capacity];
    anchored = anchors && source.length > 0 && source[0] == '^';
    at = anchored ? 1 : 0;
    while (at < source.length && error == null) {
      instruction();
    }
    if (error == null) {
      emit(Pattern.END, 0);
    } else {
      emit(Pattern.MALFORMED, 0);
    }
    kinds = Arrays.copyOf(kinds, count);
    sets = Arrays.copyOf(sets, count);
    operands = Arrays.copyOf(operands, count);
  }

  byte[] kinds() {
    return kinds;
  }

  boolean[][] sets() {
    return sets;
  }

  int[] operands() {
    return operands;
  }

  boolean anchored() {
    return anchored;
  }

  int captures() {
    return captures;
  }

  @Nullable String error() {
    return error;
  }

  private void emit(byte kind, int operand) {
    emit(kind, operand, NO_SET);
  }

  private void emit(byte kind, int operand, boolean[] set) {
    kinds[count] = kind;
    operands[count] = operand;
    sets[count] = set;
    count++;
  }

  /// The byte at an offset from here; 0 behind the end.
  private int peek(int offset) {
    return at + offset < source.length ? source[at + offset] & 0xff : 0;
  }

  private void instruction() {
    int c = peek(0);
    if (c == '(') {
      open();
    } else if (c == ')') {
      close();
    } else if (c == '$' && at + 1 == source.length) {
      at++;
      emit(Pattern.SUBJECT_END, 0);
    } else if (c == ESCAPE && peek(1) == 'b') {
      balanced();
    } else if (c == ESCAPE && peek(1) == 'f') {
      frontier();
    } else if (c == ESCAPE && CharacterClass.isDigit(peek(1))) {
      backReference();
    } else {
      repeated();
    }
  }

  private void open() {
    if (captures == Pattern.MAX_CAPTURES) {
      error = "too many captures";
      return;
    }
    boolean position = peek(1) == ')';
    open[captures] = !position;
    emit(position ? Pattern.POSITION : Pattern.OPEN, captures++);
    at += position ? 2 : 1;
  }

  private void close() {
    int capture = captures - 1;
    while (capture >= 0 && !open[capture]) {
      capture--;
    }
    if (capture < 0) {
      error = "invalid pattern capture";
      return;
    }
    open[capture] = false;
    emit(Pattern.CLOSE, capture);
    at++;
  }

  private void balanced() {
    if (at + 3 >= source.length) {
      error = "malformed pattern (missing arguments to '%b')";
      return;
    }
    emit(Pattern.BALANCED, peek(2) << 8 | peek(3));
    at += 4;
  }

  private void frontier() {
    at += 2;
    if (peek(0) != '[') {
      error = "missing '[' after '%f' in pattern";
      return;
    }
    boolean[] set = item();
    if (error == null) {
      emit(Pattern.FRONTIER, 0, set);
    }
  }

  private void backReference() {
    int capture = peek(1) - '1';
    if (capture < 0 || capture >= captures || open[capture]) {
      error = "invalid capture index %" + (capture + 1);
      return;
    }
    emit(Pattern.BACK_REFERENCE, capture);
    at += 2;
  }

  private void repeated() {
    boolean[] set = item();
    if (error != null) {
      return;
    }
    byte kind =
        switch (peek(0)) {
          case '*' -> Pattern.STAR;
          case '+' -> Pattern.PLUS;
          case '-' -> Pattern.LAZY;
          case '?' -> Pattern.OPTIONAL;
          default -> Pattern.ITEM;
        };
    emit(kind, 0, set);
    at += kind == Pattern.ITEM ? 0 : 1;
  }

  /// A byte, an escape or a set.
  private boolean[] item() {
    int c = peek(0);
    at++;
    if (c == '.') {
      return CharacterClass.ANY;
    } else if (c == '[') {
      return set();
    } else if (c != ESCAPE) {
      return CharacterClass.single(c);
    } else if (at >= source.length) {
      error = "malformed pattern (ends with '%')";
      return NO_SET;
    }
    return CharacterClass.escaped(source[at++] & 0xff);
  }

  /// Behind its `[`.
  private boolean[] set() {
    boolean complement = peek(0) == '^';
    at += complement ? 1 : 0;
    int end = setEnd();
    if (end < 0) {
      error = "malformed pattern (missing ']')";
      return NO_SET;
    }
    boolean[] set = new boolean[CharacterClass.SIZE];
    while (at < end) {
      part(set, end);
    }
    at = end + 1;
    if (complement) {
      for (int i = 0; i < set.length; i++) {
        set[i] = !set[i];
      }
    }
    return set;
  }

  /// Where the `]` of the set is; the first byte of a set is never its end. -1 when there is none.
  private int setEnd() {
    int end = at;
    do {
      if (end >= source.length) {
        return -1;
      }
      end += source[end] == ESCAPE ? 2 : 1;
    } while (end >= source.length || source[end] != ']');
    return end;
  }

  private void part(boolean[] set, int end) {
    int c = peek(0);
    if (c == ESCAPE) {
      boolean[] named = CharacterClass.escaped(peek(1));
      for (int i = 0; i < set.length; i++) {
        set[i] |= named[i];
      }
      at += 2;
    } else if (peek(1) == '-' && at + 2 < end) {
      int last = peek(2);
      for (int i = c; i <= last; i++) {
        set[i] = true;
      }
      at += 3;
    } else {
      set[c] = true;
      at++;
    }
  }
}
