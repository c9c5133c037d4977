package dev.relayout.app;

import io.vertx.core.Future;
import java.util.concurrent.CompletionException;

/// Waits on the command's own thread for what event loops do.
public final class Await {
  private Await() {}

  /// The value of a future; its failure is thrown.
  public static <T> T value(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
