package dev.relayout;

import dev.relayout.event.RelayEvent;
import dev.relayout.intake.Intake;
import dev.relayout.intake.TraceHeader;
import dev.relayout.schedule.Scheduler;
import dev.relayout.spool.IncomingMessage;
import dev.relayout.spool.QueueStore;
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
  private @Nullable Future<Void> shutdown;

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

  /// Where a mail client may deliver; made when it is first asked for.
  Future<PrivateEntrance> entrance() {
    return onOwnContext(RunningParts::entrance);
  }

  /// Makes a message durable and due.
  Future<String> submit(Submission submission) {
    return onOwnContext(now -> accept(now, submission));
  }

  private static Future<String> accept(RunningParts now, Submission submission) {
    QueueStore store = now.store();
    Scheduler scheduler = now.scheduler();
    Intake intake = new Intake(store, now.clock(), scheduler::arrived);
    IncomingMessage incoming = store.receive();
    byte[] trace =
        new TraceHeader(now.hostname(), incoming.id(), now.clock().instant().atZone(now.zone()))
            .local(submission.envelope().origin().protocol());
    return incoming
        .write(Buffer.buffer(trace))
        .compose(traced -> incoming.write(submission.content()))
        .compose(written -> incoming.commit(submission.envelope()))
        .map(message -> {
          intake.tell("program", message);
          return message.id();
        });
  }

  /// Ends everything, once.
  Future<Void> shutdown() {
    Promise<Void> promise = Promise.promise();
    context.runOnContext(turn -> {
      if (shutdown == null) {
        RunningParts now = running;
        running = null;
        shutdown = now == null ? Future.succeededFuture() : now.closing().run();
      }
      shutdown.onComplete(promise);
    });
    return promise.future();
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
