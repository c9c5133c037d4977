package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/// A continuation of the JDK as a coroutine's stack. Compiled with the code around it, as far as it goes in and out directly.
final class ContinuationStack implements CoroutineBackend.Stack {
  private static final boolean DIRECT = DirectSwitch.available();

  private final Object continuation;
  private boolean started;

  ContinuationStack(Object continuation) {
    this.continuation = continuation;
  }

  @Override
  public void run() {
    boolean begun = started;
    started = true;
    if (DIRECT && !Thread.currentThread().isVirtual()) {
      try {
        DirectSwitch.run(continuation, begun);
      } catch (Throwable e) {
        throw unchecked(e);
      }
    } else {
      runFully();
    }
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  private void runFully() {
    try {
      ContinuationBackend.RUN.invokeExact(continuation);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  @Override
  public void suspend() {
    boolean suspended;
    if (DIRECT && !Thread.currentThread().isVirtual()) {
      try {
        suspended = DirectSwitch.suspend();
      } catch (Throwable e) {
        throw unchecked(e);
      }
    } else {
      suspended = suspendFully();
    }
    if (!suspended) {
      throw pinned();
    }
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  private static boolean suspendFully() {
    try {
      return (boolean) ContinuationBackend.YIELD.invokeExact();
    } catch (IllegalStateException pinned) {
      return false;
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /// By a native frame, or a monitor that is held: nothing of ours, so the host's.
  @TruffleBoundary
  private static LuaError pinned() {
    return LuaError.of(Coroutine.ACROSS_BOUNDARY, null);
  }

  /// The handles declare Throwable; the methods throw unchecked ones only.
  @TruffleBoundary
  static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }
}
