package dev.relayout.app.demo;

import dev.relayout.schedule.Timekeeper;
import dev.relayout.schedule.VertxTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/// A clock that says half past ten on a working day at first, so that office hours can be shown at any
/// hour.
final class DemoTime implements Timekeeper {
  /// Where it begins.
  static final LocalDateTime BEGIN = LocalDateTime.of(2026, 9, 16, 10, 30);

  private final VertxTime real;
  private final Duration ahead;

  DemoTime(VertxTime real, ZoneId zone) {
    this.real = real;
    this.ahead = Duration.between(real.instant(), BEGIN.atZone(zone).toInstant());
  }

  @Override
  public Instant instant() {
    return real.instant().plus(ahead);
  }

  @Override
  public Alarm after(Duration delay, Runnable action) {
    return real.after(delay, action);
  }
}
