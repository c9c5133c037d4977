package dev.relayout.polyglot;

import dev.relayout.script.ScriptLimits;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.graalvm.polyglot.Context;
import org.jspecify.annotations.Nullable;

/// Watches the calls into one instance. The script's thread says when a call begins and ends; the
/// [Watchdog] looks in now and then and stops a call that is over a limit.
///
/// All is one number: even = nothing runs, odd = a call runs, [#STOPPING] = the call was over a limit.
/// So a call that ends in time and a stop cannot cross: whoever changes the number first wins.
final class Guard {
  private static final long STOPPING = -1;

  /// How long an interrupted script may take to leave before it is cancelled.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private static final System.Logger LOG = System.getLogger(Guard.class.getPackageName());

  private final Context context;
  private final ScriptLimits limits;
  private final Watchdog watchdog;
  private final AtomicLong state = new AtomicLong();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable Limit passed;
  private volatile boolean left;
  private volatile @Nullable Thread caller;

  // The watchdog's own notes about the call that it saw last.
  private long seenCall;
  private long seenAtNanos;
  private long seenBytes;

  Guard(Context context, ScriptLimits limits, Watchdog watchdog) {
    this.context = context;
    this.limits = limits;
    this.watchdog = watchdog;
  }

  /// A call begins on this thread.
  void enter() {
    caller = Thread.currentThread();
    if (state.get() == STOPPING) {
      throw new IllegalStateException("this instance was stopped at a limit");
    }
    state.incrementAndGet();
    watchdog.wake();
  }

  /// The call has ended, and the thread is out of the context. Tells the limit that it passed, once
  /// the stop cannot reach the thread any more.
  @Nullable Limit exit() {
    long call = state.get();
    if (call != STOPPING && state.compareAndSet(call, call + 1)) {
      return null;
    }
    left = true;
    boolean interrupted = false;
    while (true) {
      try {
        stopped.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return passed;
  }

  /// Whether a call runs, or was told to stop and has not ended.
  boolean busy() {
    long now = state.get();
    return now == STOPPING ? !left : now % 2 != 0;
  }

  /// Whether no thread is in the context, and none but this one can enter it.
  boolean idleHere() {
    return !busy() && (caller == null || caller == Thread.currentThread());
  }

  /// Called by the watchdog. Tells whether a call runs.
  boolean check(long nowNanos) {
    long call = state.get();
    Thread thread = caller;
    if (call == STOPPING || call % 2 == 0 || thread == null) {
      return false;
    }
    if (call != seenCall) {
      seenCall = call;
      seenAtNanos = nowNanos;
      seenBytes = Allocation.bytes(thread);
      return true;
    }
    if (nowNanos - seenAtNanos > limits.callTime().toNanos()) {
      stop(call, Limit.TIME);
    } else if (limits.callBytes() > 0
        && Allocation.bytes(thread) - seenBytes > limits.callBytes()) {
      stop(call, Limit.MEMORY);
    }
    return true;
  }

  private void stop(long call, Limit limit) {
    passed = limit;
    if (state.compareAndSet(call, STOPPING)) {
      // Neither may hold up the watchdog: both can wait long for a script that has no safepoint.
      Thread stopper = new Thread(this::interrupt, "script stopper");
      stopper.setDaemon(true);
      stopper.start();
    }
  }

  /// An interrupt reaches only a thread that is in the context already. In a cold JVM a call may have
  /// begun long before it gets there, so it is repeated until the call has ended.
  private void interrupt() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!left && System.nanoTime() < deadline) {
        context.interrupt(PATIENCE);
        LockSupport.parkNanos(RETRY_NANOS);
      }
    } catch (TimeoutException e) {
      LOG.log(System.Logger.Level.DEBUG, "a script does not heed its interrupt", e);
    } finally {
      if (!left) {
        Closing.quietly("a script", () -> context.close(true));
      }
      stopped.countDown();
    }
  }
}
