package dev.relayout;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for a future in the thread of a test.
public final class Await {
  private Await() {}

  /// The result, or an [AssertionError] with the failure or after 30 s.
  public static <T> T result(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (TimeoutException | InterruptedException e) {
      throw new AssertionError("the future did not complete", e);
    }
  }

  /// The failure, or an [AssertionError] when there is none.
  public static Throwable failure(Future<?> future) {
    return result(
        future.transform(done ->
            done.failed()
                ? Future.succeededFuture(done.cause())
                : Future.failedFuture("completed with " + done.result())));
  }
}
