package dev.relayout.schedule;

import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Who waits for a schedule to have nothing to do, and what is on its way into it meanwhile. On the
/// schedule's context, [#coming] excepted.
final class Idlers {
  private final List<Promise<Integer>> waiting = new ArrayList<>();
  private final AtomicInteger coming = new AtomicInteger();

  void add(Promise<Integer> promise) {
    waiting.add(promise);
  }

  /// A message will soon be in the schedule.
  void coming() {
    coming.incrementAndGet();
  }

  /// It is there.
  void came() {
    coming.decrementAndGet();
  }

  /// Whether it matters that nothing happens, and nothing is to come.
  boolean wantToKnow() {
    return !waiting.isEmpty() && coming.get() == 0;
  }

  /// There is nothing to do.
  void tell(int due) {
    List<Promise<Integer>> told = List.copyOf(waiting);
    waiting.clear();
    told.forEach(promise -> promise.complete(due));
  }
}
