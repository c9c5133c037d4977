package dev.relayout.app.run;

import java.util.concurrent.CompletableFuture;

/// The end of a long-running command: SIGTERM and SIGINT ask for it, and the process ends only when
/// the command has closed what it opened, with the command's own exit code. (Left alone, a JVM ended
/// by SIGTERM says 143, which service managers take for a failure.)
public final class Ending implements AutoCloseable {
  private final CompletableFuture<Void> asked = new CompletableFuture<>();
  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
  private final Thread hook = new Thread(this::onSignal, "relayout-ending");

  /// Listens for signals from now on.
  public Ending() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// Completes when the end is wanted.
  public CompletableFuture<Void> asked() {
    return asked;
  }

  /// All is closed: a process that is ending because of a signal ends now, with this code.
  public void finished(int code) {
    exitCode.complete(code);
  }

  /// Stops listening for signals.
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // The hook waits for the code; a command that failed before it had one is told by 1.
      exitCode.complete(1);
    }
  }

  private void onSignal() {
    asked.complete(null);
    Runtime.getRuntime().halt(exitCode.join());
  }
}
