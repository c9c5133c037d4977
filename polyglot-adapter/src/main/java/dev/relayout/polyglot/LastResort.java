package dev.relayout.polyglot;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Lets the JVM end although a script does not. At shutdown GraalVM waits for all its scripts, and so
/// for ever for one that cannot be stopped. When a script is still running a while after the shutdown
/// began, the JVM is halted, with status 1.
final class LastResort {
  /// How long, in seconds: time for others to write what they have to.
  static final String PATIENCE_PROPERTY = "relayout.scripts.shutdownSeconds";

  private static final int DEFAULT_PATIENCE_SECONDS = 30;
  private static final Duration LOOK = Duration.ofMillis(50);

  private static final Set<Watchdog> WATCHDOGS = ConcurrentHashMap.newKeySet();
  private static final AtomicInteger CLOSING = new AtomicInteger();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(LastResort::waitOrHalt, "script shutdown"));
  }

  private LastResort() {}

  static void watch(Watchdog watchdog) {
    WATCHDOGS.add(watchdog);
  }

  static void forget(Watchdog watchdog) {
    WATCHDOGS.remove(watchdog);
  }

  /// Closes something that may never let itself be closed.
  static void closing(Runnable close) {
    CLOSING.incrementAndGet();
    try {
      close.run();
    } finally {
      CLOSING.decrementAndGet();
    }
  }

  private static void waitOrHalt() {
    long patience =
        Duration.ofSeconds(Integer.getInteger(PATIENCE_PROPERTY, DEFAULT_PATIENCE_SECONDS))
            .toNanos();
    long began = System.nanoTime();
    while (busy()) {
      if (System.nanoTime() - began > patience) {
        Runtime.getRuntime().halt(1);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private static boolean busy() {
    return CLOSING.get() > 0 || WATCHDOGS.stream().anyMatch(Watchdog::busy);
  }
}
