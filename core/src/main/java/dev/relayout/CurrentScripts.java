package dev.relayout;

import dev.relayout.event.RelayEvent;
import dev.relayout.event.SenderName;
import dev.relayout.hooks.LoadedScript;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The scripts that sessions of a relay begin with, and how others take their place. On the relay's
/// context.
final class CurrentScripts {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpRelay.class);

  private final Vertx vertx;
  private final ScriptLoading loading;
  private final Consumer<RelayEvent> events;
  private final List<SenderScripts> replaced = new ArrayList<>();
  private SenderScripts current;
  private Future<Void> lastReload = Future.succeededFuture();
  private boolean closed;

  /// @param current closed here
  CurrentScripts(
      Vertx vertx, ScriptLoading loading, SenderScripts current, Consumer<RelayEvent> events) {
    this.vertx = vertx;
    this.loading = loading;
    this.current = current;
    this.events = events;
  }

  /// The script of a sender; null when it has none.
  @Nullable LoadedScript of(int sender) {
    return current.of(sender);
  }

  /// Loads all scripts anew; see [SmtpRelay#reloadScripts].
  Future<Void> reload() {
    if (closed) {
      return Future.failedFuture(notRunning());
    }
    // Ordered: of two reloads, the one that was asked for last reads the files last, and stays.
    Future<Void> reload =
        vertx
            .executeBlocking(() -> SenderScripts.load(loading))
            .transform(done -> done.succeeded() ? replace(done.result()) : keep(done.cause()));
    lastReload = reload;
    return reload;
  }

  /// Closes all scripts, also those of sessions that did not end. What is being loaded is waited for.
  Future<Void> close() {
    closed = true;
    return lastReload.transform(done ->
        blocking(() -> {
          replaced.forEach(SenderScripts::close);
          current.close();
          return true;
        }));
  }

  private Future<Void> replace(SenderScripts fresh) {
    if (closed) {
      return blocking(closing(fresh)).compose(done -> Future.failedFuture(notRunning()));
    }
    SenderScripts before = current;
    current = fresh;
    replaced.removeIf(SenderScripts::closed);
    replaced.add(before);
    LOG.info("scripts loaded anew: {}", fresh.names().isEmpty() ? "there is none" : fresh.names());
    return blocking(
            () -> {
              before.retire();
              return true;
            })
        .recover(failure -> {
          LOG.error("the replaced scripts {} cannot be closed", before.names(), failure);
          return Future.succeededFuture();
        });
  }

  private Future<Void> keep(Throwable failure) {
    if (!(failure instanceof UnloadableScript unloadable)) {
      LOG.error("scripts cannot be loaded anew, the old ones stay", failure);
      return Future.failedFuture(failure);
    }
    LOG.error("scripts are not loaded anew, the old ones stay: {}", unloadable.getMessage());
    int sender = unloadable.sender();
    String name = loading.options().getSenders().get(sender).getName();
    events.accept(
        new RelayEvent.ScriptFailed(
            new SenderName(sender, name, 0),
            null,
            unloadable.why().kind(),
            String.valueOf(unloadable.getMessage())));
    return Future.failedFuture(unloadable.why());
  }

  private static Callable<Boolean> closing(SenderScripts scripts) {
    return () -> {
      scripts.close();
      return true;
    };
  }

  private Future<Void> blocking(Callable<Boolean> work) {
    return vertx.executeBlocking(work).mapEmpty();
  }

  private static IllegalStateException notRunning() {
    return new IllegalStateException("the relay does not run");
  }
}
