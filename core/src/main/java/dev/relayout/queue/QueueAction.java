package dev.relayout.queue;

import java.util.Locale;

/// What can be done to a message in the queue.
public enum QueueAction {
  /// Keep it back until it is released: it is neither tried nor given up, also after a restart.
  HOLD,
  /// End a hold: it is tried when it is due.
  RELEASE,
  /// Make it due now; a script that skipped it is asked again, senders that rest try their servers.
  RETRY,
  /// Remove it for good; nobody gets a report.
  DELETE;

  /// `hold`, `release`, `retry`, `delete`.
  public String verb() {
    return name().toLowerCase(Locale.ROOT);
  }
}
