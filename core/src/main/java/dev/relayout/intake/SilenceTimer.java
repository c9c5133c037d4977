package dev.relayout.intake;

import io.vertx.core.Vertx;

/// Tells when a client has been silent for too long, at the price of one timer per connection and not
/// one per read. On the connection's context only.
final class SilenceTimer {
  private final Vertx vertx;
  private final Runnable expired;
  private long limitNanos;
  private long lastHeardNanos;
  private long timer;
  private boolean running;

  SilenceTimer(Vertx vertx, Runnable expired) {
    this.vertx = vertx;
    this.expired = expired;
  }

  /// The client was heard, and may now be silent that long.
  void heard(long limit) {
    lastHeardNanos = System.nanoTime();
    if (running && limit >= limitNanos) {
      limitNanos = limit;
      return;
    }
    limitNanos = limit;
    stop();
    arm(limit);
  }

  void stop() {
    if (running) {
      vertx.cancelTimer(timer);
      running = false;
    }
  }

  private void arm(long nanos) {
    running = true;
    // Vert.x counts whole milliseconds from 1.
    timer = vertx.setTimer(nanos / 1_000_000 + 1, fired -> check());
  }

  private void check() {
    running = false;
    long left = lastHeardNanos + limitNanos - System.nanoTime();
    if (left > 0) {
      arm(left);
    } else {
      expired.run();
    }
  }
}
