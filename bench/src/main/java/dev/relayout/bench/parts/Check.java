package dev.relayout.bench.parts;

/// Whether a benchmark does what it is to measure.
final class Check {
  private Check() {}

  /// Ends the run unless both are equal.
  ///
  /// @throws IllegalStateException with both
  static void equal(Object expected, Object found) {
    if (!expected.equals(found)) {
      throw new IllegalStateException("expected " + expected + ", found " + found);
    }
  }

  /// Ends the run unless it holds.
  static void that(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException(what);
    }
  }
}
