package dev.relayout.hooks;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the calls of one script thread have come to, on the way to those who asked. Results travel together: each journey to an event
/// loop may have to wake it. Thread-safe.
final class Results {
  /// A journey takes no more.
  private static final int MOST = 64;

  /// A call that took longer than that is not followed by another one before its result is on the way.
  private static final long LONG_CALL_NANOS = 200_000;

  private List<Result> waiting = new ArrayList<>();

  private record Result(Context caller, Runnable delivery) {}

  /// Adds a result.
  ///
  /// @param caller where it is delivered
  synchronized void add(Context caller, Runnable delivery) {
    waiting.add(new Result(caller, delivery));
  }

  /// Sends what waits, if it should not wait for the result of the next call.
  ///
  /// @param callNanos how long the last call took
  void sendAfter(long callNanos) {
    if (callNanos > LONG_CALL_NANOS || count() >= MOST) {
      send();
    }
  }

  /// Sends what waits.
  void send() {
    Map<Context, List<Runnable>> journeys = new LinkedHashMap<>();
    for (Result result : take()) {
      journeys.computeIfAbsent(result.caller, caller -> new ArrayList<>()).add(result.delivery);
    }
    journeys.forEach((caller, deliveries) -> deliver(caller, deliveries.iterator()));
  }

  private synchronized int count() {
    return waiting.size();
  }

  private synchronized List<Result> take() {
    List<Result> taken = waiting;
    if (!taken.isEmpty()) {
      waiting = new ArrayList<>();
    }
    return taken;
  }

  /// A delivery that throws has its error told by the context, and does not keep the others back.
  private static void deliver(Context caller, Iterator<Runnable> deliveries) {
    caller.runOnContext(there -> {
      boolean whole = false;
      try {
        while (deliveries.hasNext()) {
          deliveries.next().run();
        }
        whole = true;
      } finally {
        if (!whole && deliveries.hasNext()) {
          deliver(caller, deliveries);
        }
      }
    });
  }
}
