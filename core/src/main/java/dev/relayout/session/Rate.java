package dev.relayout.session;

import java.time.Duration;

/// So many in so much time, at most.
///
/// @param most 0 = no limit
/// @param per longer than nothing
public record Rate(int most, Duration per) {
  /// No limit.
  public static final Rate NONE = new Rate(0, Duration.ofMinutes(1));

  /// Checks the ranges.
  public Rate {
    if (most < 0 || per.isNegative() || per.isZero()) {
      throw new IllegalArgumentException("not a rate: " + most + " in " + per);
    }
  }
}
