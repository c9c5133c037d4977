package dev.relayout.polyglot;

import java.time.Duration;

/// Ends what may refuse to end: on a thread of its own, left behind when it takes too long.
final class Closing {
  private static final System.Logger LOG = System.getLogger(Closing.class.getPackageName());

  private Closing() {}

  /// Starts it and does not wait.
  static Thread aside(String what, Runnable close) {
    Thread thread = new Thread(() -> quietly(what, close), "closing " + what);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /// Starts it and waits a while.
  static void within(Duration time, String what, Runnable close) {
    try {
      if (!aside(what, close).join(time)) {
        LOG.log(
            System.Logger.Level.WARNING,
            "{0}: a script cannot be stopped, it is left behind",
            what);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A debugger that went away, say, lets a close fail; the rest must be closed all the same.
  static void quietly(String what, Runnable close) {
    try {
      LastResort.closing(close);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, what + " was not closed cleanly", e);
    }
  }
}
