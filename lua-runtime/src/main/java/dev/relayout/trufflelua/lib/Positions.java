package dev.relayout.trufflelua.lib;

/// Positions in strings: from 1, negative ones from the end.
final class Positions {
  private Positions() {}

  /// Where a part starts: 1 or more, perhaps behind the end.
  static long start(long position, int length) {
    if (position > 0) {
      return position;
    }
    return position == 0 || position < -length ? 1 : length + position + 1;
  }

  /// Where a part ends: 0 to the length.
  static int end(long position, int length) {
    if (position >= length) {
      return length;
    } else if (position >= 0) {
      return (int) position;
    }
    return position < -length ? 0 : (int) (length + position + 1);
  }
}
