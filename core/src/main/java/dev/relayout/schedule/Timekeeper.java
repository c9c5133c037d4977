package dev.relayout.schedule;

import java.time.Duration;
import java.time.InstantSource;

/// The time, and calls at a later time. The one place from which the schedule learns either, so that
/// a test can move both.
public interface Timekeeper extends InstantSource {
  /// Calls `action` once, on the context that asked, when that much time has passed.
  ///
  /// @param delay nothing or negative = as soon as possible, but not within this call
  /// @return ends the wait
  Alarm after(Duration delay, Runnable action);

  /// A call that is to come.
  interface Alarm {
    /// Makes sure that the call does not come any more. Only on the context that asked. Idempotent.
    void cancel();
  }
}
