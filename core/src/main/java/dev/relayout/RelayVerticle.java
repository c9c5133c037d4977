package dev.relayout;

import dev.relayout.event.RelayEvent;
import dev.relayout.queue.QueueAdmin;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A running relay on its event loop. Fields are written there; methods may be called from anywhere.
final class RelayVerticle extends VerticleBase {
  private final RelayParts parts;
  private final EventBroadcast events;
  private volatile @Nullable RunningParts running;
  private final Promise<Void> stopped = Promise.promise();
  private boolean stopping;

  RelayVerticle(RelayParts parts, EventBroadcast events) {
    this.parts = parts;
    this.events = events;
  }

  @Override
  public Future<?> start() {
    Context own = context;
    Consumer<RelayEvent> fromAnywhere = event -> own.runOnContext(turn -> events.accept(event));
    return new RelayStart(parts, own, events, fromAnywhere)
        .run()
        .onSuccess(started -> running = started);
  }

  @Override
  public Future<?> stop() {
    return shutdown();
  }

  List<Integer> ports() {
    RunningParts now = running;
    return now == null ? List.of() : now.ports();
  }

  int queued() {
    RunningParts now = running;
    return now == null ? 0 : now.scheduler().size();
  }

  Future<Integer> idle() {
    return onOwnContext(now -> now.scheduler().idle());
  }

  /// Does something with the queue.
  <T> Future<T> queue(Function<QueueAdmin, Future<T>> work) {
    return onOwnContext(now -> work.apply(now.queue()));
  }

  Future<Void> reloadScripts() {
    return onOwnContext(RunningParts::reloadScripts);
  }

  Future<Void> reloadCertificates() {
    return onOwnContext(RunningParts::reloadCertificates);
  }

  /// Where a mail client may deliver; made when it is first asked for.
  Future<PrivateEntrance> entrance() {
    return onOwnContext(RunningParts::entrance);
  }

  /// Makes a message durable and due.
  Future<String> submit(Envelope envelope, Buffer message) {
    return onOwnContext(now -> now.submission().submit(envelope, message).map(QueuedMessage::id));
  }

  /// Ends everything, once; also after the Vertx itself has ended.
  Future<Void> shutdown() {
    if (!stopped()) {
      context.runOnContext(turn -> stopOnce());
    }
    return stopped.future();
  }

  /// Whether [#shutdown] has come to its end.
  boolean stopped() {
    return stopped.future().isComplete();
  }

  private void stopOnce() {
    if (!stopping) {
      stopping = true;
      RunningParts now = running;
      running = null;
      Future<Void> closed = now == null ? Future.succeededFuture() : now.closing().run();
      closed.onComplete(stopped);
    }
  }

  private <T> Future<T> onOwnContext(Function<RunningParts, Future<T>> work) {
    if (running == null) {
      return Future.failedFuture(new IllegalStateException("the relay does not run"));
    }
    Promise<T> promise = Promise.promise();
    context.runOnContext(turn -> {
      RunningParts now = running;
      Future<T> result =
          now == null
              ? Future.failedFuture(new IllegalStateException("the relay does not run"))
              : work.apply(now);
      result.onComplete(promise);
    });
    return promise.future();
  }
}
