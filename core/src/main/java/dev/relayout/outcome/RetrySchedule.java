package dev.relayout.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/// When a message that stays pending is tried again, and when it is given up.
///
/// @param pauses after the first failed attempt, after the second, and so on; the last one repeats; at
///     least one
/// @param expiry age of a message at which what is still pending is bounced
/// @param jitter spreads the pauses, so that messages deferred together do not come back together
public record RetrySchedule(List<Duration> pauses, Duration expiry, Jitter jitter) {
  /// More pauses than this are of no use to anybody.
  public static final int MAX_PAUSES = 100;

  /// 5 minutes doubling to 4 hours, up to a tenth more by chance; given up after 3 days.
  public static final RetrySchedule DEFAULT =
      new RetrySchedule(
          doubling(Duration.ofMinutes(5), Duration.ofHours(4)),
          Duration.ofDays(3),
          Jitter.UP_TO_A_TENTH);

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
    pauses = List.copyOf(pauses);
    if (pauses.isEmpty() || pauses.size() > MAX_PAUSES) {
      throw new IllegalArgumentException(
          "there must be 1 to " + MAX_PAUSES + " pauses, not " + pauses.size());
    }
    for (Duration pause : pauses) {
      if (pause.isNegative() || pause.isZero()) {
        throw new IllegalArgumentException("a pause must be positive: " + pause);
      }
    }
    if (expiry.isNegative() || expiry.isZero()) {
      throw new IllegalArgumentException("expiry must be positive: " + expiry);
    }
    Objects.requireNonNull(jitter, "jitter");
  }

  /// Pauses that double.
  ///
  /// @param first the first of them
  /// @param max the last of them; none is longer
  public static List<Duration> doubling(Duration first, Duration max) {
    if (first.isNegative() || first.isZero() || max.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "the pauses must be 0 < first <= max: " + first + ", " + max);
    }
    List<Duration> pauses = new ArrayList<>();
    Duration pause = first;
    while (pause.compareTo(max) < 0 && pauses.size() < MAX_PAUSES - 1) {
      pauses.add(pause);
      pause = pause.multipliedBy(2);
    }
    pauses.add(max);
    return pauses;
  }

  /// When a message is tried again.
  ///
  /// @param attempts how many attempts it has had, the one just over included; at least 1
  public Instant next(int attempts, Instant now) {
    return now.plus(jitter.spread(pauses.get(Math.min(attempts, pauses.size()) - 1)));
  }

  /// When a message accepted then is given up.
  public Instant end(Instant created) {
    return created.plus(expiry);
  }

  /// Whether a message accepted then is given up now.
  public boolean expired(Instant created, Instant now) {
    return !now.isBefore(end(created));
  }
}
