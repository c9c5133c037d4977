package dev.relayout.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/// When a message that stays pending is tried again, and when it is given up.
///
/// @param first pause after the first failed attempt; doubled after each further one
/// @param max longest pause
/// @param expiry age of a message at which what is still pending is bounced
/// @param jitter spreads the pauses, so that messages deferred together do not come back together
public record RetrySchedule(Duration first, Duration max, Duration expiry, Jitter jitter) {
  /// More doublings than this end at any sensible maximum.
  private static final int MAX_DOUBLINGS = 30;

  /// 5 minutes doubling to 4 hours, up to a tenth more by chance; given up after 3 days.
  public static final RetrySchedule DEFAULT =
      new RetrySchedule(
          Duration.ofMinutes(5), Duration.ofHours(4), Duration.ofDays(3), Jitter.UP_TO_A_TENTH);

  /// Changes a pause a little.
  @FunctionalInterface
  public interface Jitter {
    /// Leaves every pause as it is.
    Jitter NONE = pause -> pause;

    /// Makes it longer by at most a tenth, by chance.
    Jitter UP_TO_A_TENTH =
        pause ->
            pause.plusMillis(
                (long) (ThreadLocalRandom.current().nextDouble() * pause.toMillis() / 10));

    /// The pause to keep.
    Duration spread(Duration pause);
  }

  /// Checks the ranges.
  public RetrySchedule {
    if (first.isNegative() || first.isZero() || max.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "the pauses must be 0 < first <= max: " + first + ", " + max);
    }
    if (expiry.isNegative() || expiry.isZero()) {
      throw new IllegalArgumentException("expiry must be positive: " + expiry);
    }
    Objects.requireNonNull(jitter, "jitter");
  }

  /// When a message is tried again.
  ///
  /// @param attempts how many attempts it has had, the one just over included; at least 1
  public Instant next(int attempts, Instant now) {
    Duration pause = first;
    for (int i = 1; i < Math.min(attempts, MAX_DOUBLINGS) && pause.compareTo(max) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return now.plus(jitter.spread(pause.compareTo(max) > 0 ? max : pause));
  }

  /// Whether a message accepted then is given up now.
  public boolean expired(Instant created, Instant now) {
    return !now.isBefore(created.plus(expiry));
  }
}
