package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.TruffleLanguage.Env;

/// Where coroutines get a stack of their own from.
public interface CoroutineBackend {
  /// Whether coroutines are threads in this JVM, so that several of them are in a context by turns.
  static boolean usesThreads() {
    return !ContinuationBackend.available();
  }

  /// The best one that there is here.
  ///
  /// @throws LibraryError when there is none
  static CoroutineBackend choose(Env env) {
    if (ContinuationBackend.available()) {
      return new ContinuationBackend();
    } else if (ThreadBackend.available(env)) {
      return new ThreadBackend(env);
    }
    throw LibraryError.of(
        "coroutines need --add-exports java.base/jdk.internal.vm=ALL-UNNAMED, or a context that may create threads");
  }

  /// A stack for a body that has not begun.
  ///
  /// @param body catches everything that the code in it throws
  /// @throws LibraryError when there can be no more
  Stack create(Runnable body);

  /// Ends what suspended coroutines hold beyond memory.
  void close();

  /// The stack of a coroutine.
  interface Stack {
    /// Begins with the body, or goes on behind its last [#suspend]: comes back when the body suspends itself again or ends.
    void run();

    /// Called by the body: goes back to where [#run] was called.
    ///
    /// @throws LibraryError when something on the stack cannot be suspended
    void suspend();
  }
}
