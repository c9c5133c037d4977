package dev.relayout.schedule;

import java.time.Duration;

/// Whether a lane rests because no server can be used, and why. On the scheduler's context.
final class Rest {
  private final Scheduler scheduler;
  private final Runnable onEnd;
  private final Backoff backoff;
  // Counts the rests, so that the alarm of one that was cut short does not end the next.
  private long number;
  private String reason = "";

  /// @param onEnd called when a rest is over
  Rest(Scheduler scheduler, Runnable onEnd, Backoff backoff) {
    this.scheduler = scheduler;
    this.onEnd = onEnd;
    this.backoff = backoff;
  }

  boolean resting() {
    return !reason.isEmpty();
  }

  /// For people; empty = it does not rest.
  String reason() {
    return reason;
  }

  /// A server was used: the next rest is short again.
  void reset() {
    backoff.reset();
  }

  /// Begins a rest. Not while there is one.
  ///
  /// @param what for people
  /// @return how long it will be
  Duration begin(String what) {
    Duration pause = backoff.pause();
    reason = what;
    long begun = ++number;
    scheduler.after(
        pause,
        () -> {
          if (begun == number) {
            end();
          }
        });
    return pause;
  }

  /// Ends a rest early; no rest is no error.
  void end() {
    if (resting()) {
      number++;
      reason = "";
      onEnd.run();
    }
  }
}
