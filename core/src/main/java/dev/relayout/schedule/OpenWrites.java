package dev.relayout.schedule;

import org.jspecify.annotations.Nullable;

/// Counts the messages that a session gave back and that are still being written.
final class OpenWrites {
  private int open;
  private @Nullable Runnable afterwards;

  void began() {
    open++;
  }

  void ended() {
    open--;
    if (open == 0 && afterwards != null) {
      afterwards.run();
    }
  }

  /// Runs something, once, when nothing is being written any more.
  void afterwards(Runnable action) {
    if (open == 0) {
      action.run();
    } else {
      afterwards = action;
    }
  }
}
