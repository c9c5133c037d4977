package dev.relayout.intake;

import io.vertx.core.Vertx;

/// Tells when a client has been silent for too long, at the price of one timer per connection and not
/// one per read or message: it is left to fire, and looks then. On the connection's context only.
final class SilenceTimer {
  private final Vertx vertx;
  private final Runnable expired;
  private boolean listening;
  private long dueNanos;
  private boolean armed;
  private long firesNanos;
  private long timer;

  SilenceTimer(Vertx vertx, Runnable expired) {
    this.vertx = vertx;
    this.expired = expired;
  }

  /// The client was heard, and may now be silent that long.
  void heard(long limitNanos) {
    dueNanos = System.nanoTime() + limitNanos;
    if (armed && firesNanos - dueNanos > 0) {
      stop();
    }
    listening = true;
    if (!armed) {
      arm(limitNanos);
    }
  }

  /// It is not the client's turn.
  void pause() {
    listening = false;
  }

  /// For good.
  void stop() {
    listening = false;
    if (armed) {
      vertx.cancelTimer(timer);
      armed = false;
    }
  }

  private void arm(long nanos) {
    armed = true;
    firesNanos = System.nanoTime() + nanos;
    // Vert.x counts whole milliseconds from 1.
    timer = vertx.setTimer(nanos / 1_000_000 + 1, fired -> look());
  }

  private void look() {
    armed = false;
    if (!listening) {
      return;
    }
    long left = dueNanos - System.nanoTime();
    if (left > 0) {
      arm(left);
    } else {
      expired.run();
    }
  }
}
