package dev.relayout.schedule;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;

/// The machine's clock and Vert.x timers.
public record VertxTime(Vertx vertx) implements Timekeeper {
  /// A timer may not be longer than this; a longer wait is cut and asked for again by the caller.
  private static final Duration LONGEST = Duration.ofDays(1);

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public Alarm after(Duration delay, Runnable action) {
    Duration wait = delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    // Rounded up: who looks at the clock when called must not find it too early.
    long millis = wait.plusNanos(999_999).toMillis();
    long timer = vertx.setTimer(Math.max(1, millis), fired -> action.run());
    return () -> vertx.cancelTimer(timer);
  }
}
