package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/// More calls of Lua are in one another than a program can mean: for all who see it the end of the stack, only sooner, and with room left.
public final class CallDepthError extends StackOverflowError {
  private static final long serialVersionUID = 1;

  private CallDepthError() {}

  /// A new one.
  @TruffleBoundary
  public static CallDepthError create() {
    return new CallDepthError();
  }

  /// Takes no trace: it is known where this comes from.
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // Changes nothing.
  public Throwable fillInStackTrace() {
    return this;
  }
}
