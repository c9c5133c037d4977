package dev.relayout.hooks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// How much of its time a script's thread works. That thread calls [#begin] and [#end], one other [#look], any [#busy]. Times are those
/// of [System#nanoTime].
final class Load {
  /// Who works for longer than that at a time has no time for others.
  static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final AtomicLong worked = new AtomicLong();
  private volatile boolean working;
  private volatile long begun;
  private volatile boolean halfOfTheTime;
  private long workedAtLook;
  private long lookedAt;

  Load(long now) {
    lookedAt = now;
  }

  /// Work begins.
  void begin(long now) {
    begun = now;
    working = true;
  }

  /// Work ends; says how long it took.
  long end(long now) {
    long took = now - begun;
    working = false;
    // Only this thread writes it.
    worked.lazySet(worked.get() + took);
    return took;
  }

  /// Sees how much it worked since the last look. Called regularly.
  void look(long now) {
    long done = worked.get();
    halfOfTheTime = 2 * (done - workedAtLook) > now - lookedAt;
    workedAtLook = done;
    lookedAt = now;
  }

  /// Whether it worked for more than half of the time between the last two looks, or is at a long piece of work now.
  boolean busy(long now) {
    return halfOfTheTime || working && now - begun > LONG_NANOS;
  }
}
