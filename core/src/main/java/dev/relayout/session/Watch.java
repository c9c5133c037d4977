package dev.relayout.session;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The clock of one connection: how long has the server owed us something? One timer, whatever the
/// number of commands; it looks several times within the shortest time-out, at least every second.
final class Watch {
  private static final long MAX_TICK_MILLIS = 1_000;
  private static final int LOOKS_PER_TIMEOUT = 4;

  private final Vertx vertx;
  private final Timeouts timeouts;
  private long timer = -1;
  private long lastProgressNanos = System.nanoTime();

  Watch(Vertx vertx, Timeouts timeouts) {
    this.vertx = vertx;
    this.timeouts = timeouts;
  }

  /// @param waitingFor what the server owes; null while it is our turn
  /// @param expired told once, with a text for people
  void start(Supplier<@Nullable Stage> waitingFor, Consumer<String> expired) {
    long tick = Math.min(MAX_TICK_MILLIS, timeouts.shortest().toMillis() / LOOKS_PER_TIMEOUT);
    timer = vertx.setPeriodic(Math.max(1, tick), at -> look(waitingFor.get(), expired));
    progress();
  }

  /// Something was sent or taken, or a reply received.
  void progress() {
    lastProgressNanos = System.nanoTime();
  }

  /// Stops the timer. Idempotent.
  void stop() {
    vertx.cancelTimer(timer);
  }

  private void look(@Nullable Stage waitingFor, Consumer<String> expired) {
    if (waitingFor == null) {
      progress();
      return;
    }
    Duration limit = timeouts.of(waitingFor);
    if (System.nanoTime() - lastProgressNanos >= limit.toNanos()) {
      stop();
      expired.accept("time-out: waited " + shown(limit) + " for " + waitingFor.title());
    }
  }

  private static String shown(Duration limit) {
    return limit.toMillis() % 1_000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
  }
}
