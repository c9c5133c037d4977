package dev.relayout.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/// Who may connect when, where only so many connections may be made in a time: within every stretch of that
/// length, wherever it begins. Thread-safe.
final class Turns {
  private final Rate rate;
  private final LongSupplier nanos;
  // When the latest connections were, or will be, made.
  private final Deque<Long> taken = new ArrayDeque<>();

  /// @param nanos the time, as of [System#nanoTime]
  Turns(Rate rate, LongSupplier nanos) {
    this.rate = rate;
    this.nanos = nanos;
  }

  /// Takes the next turn.
  ///
  /// @return how long to wait for it; 0 = it is now
  synchronized long takeMillis() {
    if (rate.most() == 0) {
      return 0;
    }
    long now = nanos.getAsLong();
    long turn = now;
    if (taken.size() == rate.most()) {
      long free = taken.remove() + rate.per().toNanos();
      turn = free - now > 0 ? free : now;
    }
    taken.add(turn);
    return (turn - now + 999_999) / 1_000_000;
  }
}
