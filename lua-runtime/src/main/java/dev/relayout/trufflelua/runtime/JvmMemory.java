package dev.relayout.trufflelua.runtime;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The memory of the whole JVM, as the last thing to look at: when it is nearly full of live objects the next allocation of anybody may fail.
final class JvmMemory {
  private static final double NEARLY_FULL = 0.9;
  private static final long BETWEEN_COLLECTIONS = TimeUnit.SECONDS.toNanos(1);

  /// When this class last made the JVM collect.
  private static final AtomicLong LAST = new AtomicLong(System.nanoTime() - BETWEEN_COLLECTIONS);

  /// What that has shown.
  private static volatile boolean full;

  private JvmMemory() {}

  /// Whether it is, garbage left out. Collects to find out, at most once a second; in between what was found last holds.
  static boolean isNearlyFull() {
    if (!looksFull()) {
      return false;
    }
    long last = LAST.get();
    long now = System.nanoTime();
    if (now - last >= BETWEEN_COLLECTIONS && LAST.compareAndSet(last, now)) {
      System.gc();
      full = looksFull();
    }
    return full;
  }

  private static boolean looksFull() {
    Runtime jvm = Runtime.getRuntime();
    return jvm.totalMemory() - jvm.freeMemory() > NEARLY_FULL * jvm.maxMemory();
  }
}
