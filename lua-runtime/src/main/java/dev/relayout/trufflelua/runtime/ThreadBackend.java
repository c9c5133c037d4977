package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.TruffleLanguage.Env;
import com.oracle.truffle.api.TruffleSafepoint;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Stacks from threads of the engine, for a JDK whose continuations are not opened to us: some 40 times slower to switch, and a
/// coroutine that nobody refers to any more keeps its thread until the context is closed. So there may be [#MAX] of them.
final class ThreadBackend implements CoroutineBackend {
  /// How many coroutines may have begun and not ended.
  static final int MAX = 2_000;

  private final Env env;
  private final Set<ThreadStack> live = ConcurrentHashMap.newKeySet();

  ThreadBackend(Env env) {
    this.env = env;
  }

  /// Whether the context may have threads.
  static boolean available(Env env) {
    return env.isCreateThreadAllowed();
  }

  @Override
  public Stack create(Runnable body) {
    return new ThreadStack(body);
  }

  /// Ends the threads of all suspended coroutines, without running any more of their code.
  @Override
  public void close() {
    for (ThreadStack stack : live) {
      stack.end();
    }
  }

  /// Thrown in a suspended coroutine whose context is closed. No block of Lua knows it, so that no `__close` runs.
  private static final class Abandoned extends Error {
    private static final long serialVersionUID = 1;

    Abandoned() {
      super("the context is closed", null, false, false);
    }
  }

  private final class ThreadStack implements Stack {
    private final Runnable body;
    private final Semaphore inside = new Semaphore(0);
    private final Semaphore outside = new Semaphore(0);
    private Thread thread = Thread.currentThread();
    private boolean started;
    private volatile boolean ended;
    private volatile boolean abandoned;

    ThreadStack(Runnable body) {
      this.body = body;
    }

    @Override
    public void run() {
      if (started) {
        inside.release();
      } else {
        start();
      }
      await(outside);
      if (ended) {
        forget();
      }
    }

    /// Waits for the end of the thread itself: the context may not be closed as long as it is there.
    private void forget() {
      TruffleSafepoint.setBlockedThreadInterruptible(null, Thread::join, thread);
      live.remove(this);
    }

    private void start() {
      if (live.size() >= MAX) {
        throw LibraryError.of("too many coroutines for threads");
      }
      thread = env.newTruffleThreadBuilder(this::runBody).build();
      started = true;
      live.add(this);
      thread.start();
    }

    private void runBody() {
      try {
        body.run();
      } finally {
        ended = true;
        outside.release();
      }
    }

    @Override
    public void suspend() {
      outside.release();
      await(inside);
      if (abandoned) {
        throw new Abandoned();
      }
    }

    /// Stays in the context meanwhile: to leave and enter it again takes ten times as long.
    private static void await(Semaphore turn) {
      TruffleSafepoint.setBlockedThreadInterruptible(null, Semaphore::acquire, turn);
    }

    void end() {
      abandoned = true;
      inside.release();
      forget();
    }
  }
}
