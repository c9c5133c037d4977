package dev.relayout.app.queue;

import dev.relayout.app.Await;
import dev.relayout.app.ExitCode;
import dev.relayout.app.UserError;
import dev.relayout.control.ControlAnswers;
import dev.relayout.control.ControlClient;
import dev.relayout.control.ControlException;
import dev.relayout.control.ControlRequest;
import dev.relayout.queue.StoppedSpool;
import dev.relayout.spool.SpoolException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/// The way to the queue: through the relay when one runs, else straight to the spool.
final class QueueAccess {
  private QueueAccess() {}

  /// Asks, and hands the objects of the answer on.
  ///
  /// @return what it comes to
  /// @throws UserError when the relay does not answer, or the spool cannot be used
  static JsonObject ask(Path spool, ControlRequest request, Consumer<JsonObject> each) {
    try {
      Optional<JsonObject> answered = ControlClient.ask(spool, request, each);
      return answered.isPresent() ? answered.get() : askFiles(spool, request, each);
    } catch (ControlException e) {
      throw new UserError(ExitCode.TEMPORARY, String.valueOf(e.getMessage()), e);
    }
  }

  private static JsonObject askFiles(
      Path folder, ControlRequest request, Consumer<JsonObject> each) {
    Vertx vertx = Vertx.vertx();
    try {
      StoppedSpool spool = Await.value(StoppedSpool.open(vertx, folder, InstantSource.system()));
      try {
        return Await.value(
            new ControlAnswers(spool.queue())
                .answer(
                    request,
                    slice -> {
                      slice.forEach(each);
                      return Future.succeededFuture();
                    }));
      } finally {
        Await.value(spool.close());
      }
    } catch (CompletionException e) {
      if (e.getCause() instanceof SpoolException refused) {
        throw new UserError(ExitCode.TEMPORARY, locked(refused), e);
      }
      throw e;
    } finally {
      Await.value(vertx.close());
    }
  }

  /// A relay that has the lock and no socket.
  private static String locked(SpoolException refused) {
    String what = String.valueOf(refused.getMessage());
    return what.contains("in use")
        ? what.replaceFirst(";.*", "")
            + ", which has no control socket there: look into its log for why, or stop it first"
        : what;
  }
}
