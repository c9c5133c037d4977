package dev.relayout.polyglot;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// One thread that looks at all running calls of an engine every few milliseconds, and sleeps when no
/// script has run for a while.
final class Watchdog implements AutoCloseable {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /// So many idle looks before it sleeps: one second.
  private static final int PATIENCE = 200;

  private final Set<Guard> guards = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean asleep;
  private volatile boolean closed;

  Watchdog(String language) {
    thread = new Thread(this::watch, "script watchdog (" + language + ")");
    thread.setDaemon(true);
    thread.start();
    LastResort.watch(this);
  }

  /// Whether a call runs, or is being stopped.
  boolean busy() {
    return guards.stream().anyMatch(Guard::busy);
  }

  void add(Guard guard) {
    guards.add(guard);
  }

  void remove(Guard guard) {
    guards.remove(guard);
  }

  /// A call begins: whoever changes a guard calls this afterwards.
  void wake() {
    if (asleep) {
      LockSupport.unpark(thread);
    }
  }

  private void watch() {
    int idle = 0;
    while (!closed) {
      idle = look() ? 0 : idle + 1;
      if (idle < PATIENCE) {
        LockSupport.parkNanos(POLL_NANOS);
      } else {
        sleep();
        idle = 0;
      }
    }
  }

  /// Says that it sleeps, then looks once more: a call that began in between is seen here, a later one
  /// sees that it has to wake.
  private void sleep() {
    asleep = true;
    if (!look() && !closed) {
      LockSupport.park();
    }
    asleep = false;
  }

  private boolean look() {
    long now = System.nanoTime();
    boolean busy = false;
    for (Guard guard : guards) {
      busy |= guard.check(now);
    }
    return busy;
  }

  @Override
  public void close() {
    LastResort.forget(this);
    closed = true;
    LockSupport.unpark(thread);
  }
}
