package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.LuaString;
import org.jspecify.annotations.Nullable;

/// A pattern (manual §6.4.1) as a list of instructions, ready to match. Immutable, so that contexts may share it.
///
/// What is wrong with a pattern is an error only when a match gets there, so that it is an instruction too.
final class Pattern {
  /// Captures in a pattern (LUA_MAXCAPTURES).
  static final int MAX_CAPTURES = 32;

  /// The end of the pattern.
  static final byte END = 0;

  /// One byte of a set.
  static final byte ITEM = 1;

  /// As many bytes of a set as possible.
  static final byte STAR = 2;

  /// As many as possible, at least one.
  static final byte PLUS = 3;

  /// As few bytes of a set as possible.
  static final byte LAZY = 4;

  /// One byte of a set, or none.
  static final byte OPTIONAL = 5;

  /// The start of the capture in the operand.
  static final byte OPEN = 6;

  /// The end of the capture in the operand.
  static final byte CLOSE = 7;

  /// A position as the capture in the operand.
  static final byte POSITION = 8;

  /// The end of the subject, `$`.
  static final byte SUBJECT_END = 9;

  /// `%b`; the two bytes are in the operand, the first one above.
  static final byte BALANCED = 10;

  /// `%f` with its set.
  static final byte FRONTIER = 11;

  /// The text of the capture in the operand.
  static final byte BACK_REFERENCE = 12;

  /// [#error].
  static final byte MALFORMED = 13;

  private final LuaString source;
  private final boolean anchored;
  private final int captures;
  private final @Nullable String error;

  /// Of an anchored pattern without its `^`.
  final byte[] kinds;

  /// Empty where an instruction needs none.
  final boolean[][] sets;

  final int[] operands;

  /// What a match can start with; null when it can be empty or nobody knows.
  final boolean @Nullable [] first;

  Pattern(LuaString source, PatternReader read) {
    this.source = source;
    this.anchored = read.anchored();
    this.captures = read.captures();
    this.error = read.error();
    this.kinds = read.kinds();
    this.sets = read.sets();
    this.operands = read.operands();
    this.first = firstSet();
  }

  /// Reads a pattern.
  ///
  /// @param anchors whether a `^` at its start binds it to the start of the subject
  static Pattern of(LuaString source, boolean anchors) {
    return new Pattern(source, new PatternReader(source.bytes(), anchors));
  }

  private boolean @Nullable [] firstSet() {
    int at = 0;
    while (kinds[at] == OPEN || kinds[at] == POSITION) {
      at++;
    }
    return kinds[at] == ITEM || kinds[at] == PLUS ? sets[at] : null;
  }

  LuaString source() {
    return source;
  }

  /// Whether it matches only where the search starts.
  boolean anchored() {
    return anchored;
  }

  /// How many captures it has, those that never end included.
  int captures() {
    return captures;
  }

  /// What is wrong where the instructions end with [#MALFORMED].
  String error() {
    return error == null ? "malformed pattern" : error;
  }
}
