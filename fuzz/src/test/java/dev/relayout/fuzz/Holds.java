package dev.relayout.fuzz;

import java.util.Arrays;
import java.util.Objects;

/// What must be true of every input. Not an assertion of a test library: the fuzzer instruments what
/// it calls, and wants little of it.
public final class Holds {
  private Holds() {}

  /// Fails with a text that says what is wrong, and with what.
  public static void that(boolean condition, String wrong, Object... with) {
    if (!condition) {
      throw new AssertionError(with.length == 0 ? wrong : wrong + ": " + Arrays.toString(with));
    }
  }

  /// Fails when two values differ.
  public static void same(Object expected, Object actual, String what) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError(what + ": expected\n" + expected + "\nbut got\n" + actual);
    }
  }
}
