package dev.relayout.app.check;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// Waits for work that runs a script, as long as there are signs of life.
///
/// Engines stop calls at their own limit; this is for those that they cannot stop. The thread of such a
/// call is left behind, as [dev.relayout.hooks.ScriptHost] does it.
final class Patience {
  /// Interpreters of deep scripts need room, the same as in a relay.
  private static final long STACK_BYTES = 16L << 20;

  private static final int LOOKS = 8;

  private final long lookMillis;
  private final AtomicLong beats = new AtomicLong();

  /// @param limit how long there may be no sign of life
  Patience(Duration limit) {
    this.lookMillis = Math.max(1, limit.toMillis() / LOOKS);
  }

  /// A sign of life. From any thread.
  void beat() {
    beats.incrementAndGet();
  }

  /// Does the work on a thread of its own. Time counts from its first sign of life: before it, engines
  /// are started.
  ///
  /// @return empty when it was given up
  <T> Optional<T> await(Callable<T> work) throws InterruptedException, ExecutionException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(null, task, "relayout-check", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    long seen = 0;
    // Looks are counted, not the clock: when the whole machine stood still, nobody is stuck.
    for (int silent = 0; silent < LOOKS; silent++) {
      try {
        return Optional.of(task.get(lookMillis, TimeUnit.MILLISECONDS));
      } catch (TimeoutException notYet) {
        long now = beats.get();
        if (now != seen || now == 0) {
          seen = now;
          silent = -1;
        }
      }
    }
    return Optional.empty();
  }
}
