package dev.relayout.schedule;

import dev.relayout.session.Rate;
import java.time.Duration;
import java.time.Instant;

/// How many messages a lane, or a whole sender, may hand out in a time. The time is counted from the first
/// message after a pause. On the scheduler's context.
final class Pace {
  private final Scheduler scheduler;
  private final Rate rate;
  private final Runnable onOpen;
  private Instant began = Instant.MIN;
  private int taken;
  private boolean alarmSet;

  /// @param onOpen called when the time is over and the next has begun
  Pace(Scheduler scheduler, Rate rate, Runnable onOpen) {
    this.scheduler = scheduler;
    this.rate = rate;
    this.onOpen = onOpen;
  }

  /// Whether a message may be handed out now.
  boolean open() {
    return rate.most() == 0 || taken < rate.most() || over();
  }

  /// Whether nothing was handed out that must be remembered.
  boolean unused() {
    return rate.most() == 0 || taken == 0 || over();
  }

  /// A message was handed out.
  void took() {
    if (rate.most() == 0) {
      return;
    }
    if (over()) {
      began = scheduler.now();
      taken = 0;
    }
    taken++;
    setAlarm();
  }

  private void setAlarm() {
    if (!alarmSet) {
      alarmSet = true;
      scheduler.after(Duration.between(scheduler.now(), began.plus(rate.per())), this::look);
    }
  }

  /// A timer may come early by this clock: it is cut to a day, and the clock may be set back.
  private void look() {
    alarmSet = false;
    if (over()) {
      onOpen.run();
    } else {
      setAlarm();
    }
  }

  private boolean over() {
    Instant now = scheduler.now();
    return now.isBefore(began) || !now.isBefore(began.plus(rate.per()));
  }
}
