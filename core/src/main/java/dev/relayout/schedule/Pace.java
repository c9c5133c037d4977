package dev.relayout.schedule;

import java.time.Duration;
import java.time.Instant;

/// How many messages a lane may hand out in a minute. Minutes are counted from the first message after a
/// pause. On the scheduler's context.
final class Pace {
  static final Duration MINUTE = Duration.ofMinutes(1);

  private final Scheduler scheduler;
  private final int most;
  private final Runnable onOpen;
  private Instant began = Instant.MIN;
  private int taken;
  private boolean alarmSet;

  /// @param onOpen called when the next minute has begun, after all that one may hold were taken
  Pace(Scheduler scheduler, SenderSettings settings, Runnable onOpen) {
    this.scheduler = scheduler;
    this.most = settings.perDomain() == null ? 0 : settings.perDomain().messagesPerMinute();
    this.onOpen = onOpen;
  }

  /// Whether a message may be handed out now.
  boolean open() {
    return most == 0 || taken < most || over();
  }

  /// Whether nothing was handed out that must be remembered.
  boolean unused() {
    return most == 0 || taken == 0 || over();
  }

  /// A message was handed out.
  void took() {
    if (most == 0) {
      return;
    }
    if (over()) {
      began = scheduler.now();
      taken = 0;
    }
    taken++;
    if (!alarmSet) {
      alarmSet = true;
      scheduler.after(
          Duration.between(scheduler.now(), began.plus(MINUTE)),
          () -> {
            alarmSet = false;
            onOpen.run();
          });
    }
  }

  private boolean over() {
    return !scheduler.now().isBefore(began.plus(MINUTE));
  }
}
