package dev.relayout.hooks;

import dev.relayout.script.ScriptFactory;
import dev.relayout.script.ScriptOutput;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.SenderGlobals;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/// The pool of script threads. Thread-safe.
public final class ScriptHost {
  private ScriptHost() {}

  /// A pool of as many threads as there are cores.
  public static ScriptHost create(Vertx vertx) {
    return create(vertx, Runtime.getRuntime().availableProcessors());
  }

  /// A pool of a fixed number of threads.
  public static ScriptHost create(Vertx vertx, int threads) {
    return new ScriptHost();
  }

  /// Opens a fresh script for a send session: globals set, top level run, `Start` not yet called.
  ///
  /// @param output the script's voice; called on a script thread
  /// @param settings the same as the factory was compiled with: its limits and its zone are needed
  /// @return fails with a [dev.relayout.script.ScriptException] when the top level fails
  public Future<SessionHooks> open(
      ScriptFactory factory, SenderGlobals sender, ScriptOutput output, ScriptSettings settings) {
    return Future.failedFuture(new UnsupportedOperationException("under construction"));
  }

  /// Ends the threads once what they run has returned. Idempotent.
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
