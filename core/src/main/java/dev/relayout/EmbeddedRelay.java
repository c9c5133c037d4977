package dev.relayout;

import dev.relayout.event.RelayEvent;
import dev.relayout.queue.QueueAdmin;
import dev.relayout.spool.Envelope;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.mail.MailClient;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A relay in this process: a verticle of its own, so that it has an event loop and ends with its
/// [Vertx].
final class EmbeddedRelay implements SmtpRelay {
  private final Vertx vertx;
  private final RelayVerticle verticle;
  private final EventBroadcast events = new EventBroadcast();
  private final ScriptFailureCounts scriptFailures = new ScriptFailureCounts();
  private @Nullable Future<String> deployment;
  private @Nullable Future<Void> closing;

  EmbeddedRelay(RelayParts parts) {
    this.vertx = parts.vertx();
    // First: a listener that is told of a failure finds it counted.
    events.add(scriptFailures);
    this.verticle = new RelayVerticle(parts, events);
  }

  @Override
  public synchronized Future<Void> start() {
    if (deployment != null || closing != null) {
      return Future.failedFuture(new IllegalStateException("a relay starts once"));
    }
    deployment = vertx.deployVerticle(verticle);
    return onCallersContext(deployment.mapEmpty());
  }

  @Override
  public Future<String> submit(Envelope envelope, Buffer message) {
    return onCallersContext(verticle.submit(envelope, message));
  }

  @Override
  public void onEvent(Consumer<RelayEvent> listener) {
    events.add(listener);
  }

  @Override
  public List<Integer> ports() {
    return verticle.ports();
  }

  @Override
  public int queued() {
    return verticle.queued();
  }

  @Override
  public Future<Integer> idle() {
    return onCallersContext(verticle.idle());
  }

  @Override
  public QueueAdmin queue() {
    return new RelayQueue(verticle);
  }

  @Override
  public Future<Void> reloadScripts() {
    return onCallersContext(verticle.reloadScripts());
  }

  @Override
  public Future<Void> reloadCertificates() {
    return onCallersContext(verticle.reloadCertificates());
  }

  @Override
  public List<ScriptFailureCount> scriptFailures() {
    return scriptFailures.now();
  }

  @Override
  public MailClient mailClient() {
    return new RelayMailClient(vertx, verticle);
  }

  @Override
  public synchronized Future<Void> close() {
    if (verticle.stopped()) {
      // Nothing of an ended Vertx may be waited for.
      return Future.succeededFuture();
    }
    if (closing == null) {
      Future<String> started = deployment;
      closing =
          started == null
              ? Future.succeededFuture()
              : started.transform(
                  done -> done.failed() ? Future.succeededFuture() : stop(done.result()));
    }
    return onCallersContext(closing);
  }

  private Future<Void> stop(String deploymentId) {
    return verticle.stopped()
        ? Future.succeededFuture()
        // Unless somebody else undeploys it: its Vertx, or a verticle that it belongs to.
        : verticle.shutdown().eventually(() -> vertx.undeploy(deploymentId).otherwiseEmpty());
  }

  /// With nothing but public API: a future's handlers run where it is completed.
  static <T> Future<T> onCallersContext(Future<T> future) {
    Context context = Vertx.currentContext();
    if (context == null) {
      return future;
    }
    Promise<T> promise = Promise.promise();
    future.onComplete(done ->
        context.runOnContext(turn -> {
          if (done.succeeded()) {
            promise.complete(done.result());
          } else {
            promise.fail(done.cause());
          }
        }));
    return promise.future();
  }
}
