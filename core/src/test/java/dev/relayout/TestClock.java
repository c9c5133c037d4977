package dev.relayout;

import dev.relayout.schedule.Timekeeper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Time that moves only when a test says so. Thread-safe.
public final class TestClock implements Timekeeper {
  private record Call(Instant when, long order, Context context, Runnable action) {}

  private final PriorityQueue<Call> calls =
      new PriorityQueue<>(Comparator.comparing(Call::when).thenComparingLong(Call::order));
  private Instant now;
  private long order;

  public TestClock(Instant start) {
    this.now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized Alarm after(Duration delay, Runnable action) {
    Instant when = delay.isNegative() ? now : now.plus(delay);
    Call call = new Call(when, order++, Vertx.currentContext(), action);
    calls.add(call);
    return () -> {
      synchronized (this) {
        calls.remove(call);
      }
    };
  }

  /// Moves the time and makes the calls that fall due, in their order, each on its context.
  public void advance(Duration by) {
    Instant target = instant().plus(by);
    for (Call call = due(target); call != null; call = due(target)) {
      Call made = call;
      if (made.context == null) {
        made.action.run();
      } else {
        made.context.runOnContext(turn -> made.action.run());
      }
    }
    synchronized (this) {
      now = target;
    }
  }

  private synchronized Call due(Instant target) {
    Call first = calls.peek();
    if (first == null || first.when.isAfter(target)) {
      return null;
    }
    calls.remove();
    now = first.when.isAfter(now) ? first.when : now;
    return first;
  }
}
