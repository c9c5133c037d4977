package dev.relayout.intake;

import java.time.Duration;

/// Says what is wrong with a configured number.
final class Limit {
  private Limit() {}

  static void atLeast(String name, long least, long value) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
    }
  }

  static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(name + " must be longer than 0, not " + value);
    }
  }
}
