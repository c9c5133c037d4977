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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The way to the queue: through the relay when one runs, else straight to the spool, which is then
/// open, and locked, until this is closed. One thread only.
final class QueueAccess implements AutoCloseable {
  private final Path folder;
  private @Nullable Opened opened;

  /// The queue in that folder; nothing is touched before the first question.
  QueueAccess(Path folder) {
    this.folder = folder;
  }

  /// Asks once, and hands the objects of the answer on.
  ///
  /// @return what it comes to
  /// @throws UserError when the relay does not answer, or the spool cannot be used
  static JsonObject ask(Path folder, ControlRequest request, Consumer<JsonObject> each) {
    try (QueueAccess access = new QueueAccess(folder)) {
      return access.ask(request, each);
    }
  }

  /// The same, as often as wanted.
  JsonObject ask(ControlRequest request, Consumer<JsonObject> each) {
    try {
      // While we have the spool no relay can start.
      Optional<JsonObject> answered =
          opened == null ? ControlClient.ask(folder, request, each) : Optional.empty();
      return answered.isPresent() ? answered.get() : askFiles(request, each);
    } catch (ControlException e) {
      throw new UserError(ExitCode.TEMPORARY, String.valueOf(e.getMessage()), e);
    }
  }

  private JsonObject askFiles(ControlRequest request, Consumer<JsonObject> each) {
    Opened files = opened == null ? Opened.of(folder) : opened;
    opened = files;
    return Await.value(
        new ControlAnswers(files.spool.queue())
            .answer(
                request,
                slice -> {
                  slice.forEach(each);
                  return Future.succeededFuture();
                }));
  }

  @Override
  public void close() {
    Opened files = opened;
    opened = null;
    if (files != null) {
      files.close();
    }
  }

  /// The spool of a relay that does not run, and what it needs.
  private record Opened(Vertx vertx, StoppedSpool spool) {
    static Opened of(Path folder) {
      Vertx vertx = Vertx.vertx();
      try {
        return new Opened(
            vertx, Await.value(StoppedSpool.open(vertx, folder, InstantSource.system())));
      } catch (RuntimeException e) {
        Await.value(vertx.close());
        if (e.getCause() instanceof SpoolException refused) {
          throw new UserError(ExitCode.TEMPORARY, locked(refused), e);
        }
        throw e;
      }
    }

    void close() {
      try {
        Await.value(spool.close());
      } finally {
        Await.value(vertx.close());
      }
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
