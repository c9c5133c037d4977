package dev.relayout.bench.load;

import java.util.BitSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What arrived, by number. Any thread.
final class Arrivals {
  private final BitSet seen = new BitSet();
  private long taken;
  private long duplicates;
  private long damaged;
  private long target = Long.MAX_VALUE;
  private @Nullable CompletableFuture<Long> reached;

  /// A message arrived; [Letters#DAMAGED] when it is not as it was sent.
  synchronized void arrived(int number) {
    if (number == Letters.DAMAGED) {
      damaged++;
      return;
    }
    if (seen.get(number)) {
      duplicates++;
      return;
    }
    seen.set(number);
    taken++;
    CompletableFuture<Long> waiting = reached;
    if (taken >= target && waiting != null) {
      reached = null;
      waiting.complete(System.nanoTime());
    }
  }

  /// Completes, with the time in nanoseconds, when so many messages more have arrived.
  synchronized CompletableFuture<Long> more(long messages) {
    if (reached != null) {
      throw new IllegalStateException("one wait at a time");
    }
    CompletableFuture<Long> waiting = new CompletableFuture<>();
    target = taken + messages;
    reached = waiting;
    return waiting;
  }

  /// Different messages so far.
  synchronized long taken() {
    return taken;
  }

  /// Fails when something was damaged or came twice.
  synchronized void check() {
    if (damaged > 0 || duplicates > 0) {
      throw new IllegalStateException(damaged + " messages damaged, " + duplicates + " came twice");
    }
  }
}
