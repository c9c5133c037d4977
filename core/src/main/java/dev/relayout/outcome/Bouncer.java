package dev.relayout.outcome;

import dev.relayout.spool.Consequence;
import dev.relayout.spool.IncomingMessage;
import dev.relayout.spool.QueueStore;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts reports into the queue.
public final class Bouncer {
  private static final Logger LOG = LoggerFactory.getLogger("dev.relayout.bounce");

  private final Vertx vertx;
  private final QueueStore store;
  private final String hostname;
  private final InstantSource clock;

  /// @param hostname in whose name reports are written
  /// @param clock their date
  public Bouncer(Vertx vertx, QueueStore store, String hostname, InstantSource clock) {
    this.vertx = vertx;
    this.store = store;
    this.hostname = hostname;
    this.clock = clock;
  }

  /// Composes a report and makes it durable, and in the same step what it means for the original.
  ///
  /// @param original its return path must not be null
  /// @return the report as it stands in the queue
  public Future<QueuedMessage> bounce(
      QueuedMessage original, List<Failure> failures, Consequence consequence) {
    IncomingMessage incoming = store.receive();
    return head(original.id())
        .map(head ->
            Bounce.compose(
                new Bounce.Report(
                    hostname, incoming.id(), clock.instant(), original, failures, head)))
        .compose(bounce ->
            incoming
                .write(Buffer.buffer(bounce.content()))
                .compose(written -> incoming.commit(bounce.envelope(), consequence)));
  }

  /// A report without the original's header is better than none.
  private Future<byte[]> head(String id) {
    return vertx
        .executeBlocking(() -> store.head(id, Bounce.MAX_HEADER_BYTES), false)
        .transform(read -> {
          byte[] head = read.result();
          if (head == null) {
            LOG.warn("id={} has no readable header for its report", id, read.cause());
            return Future.succeededFuture(new byte[0]);
          }
          return Future.succeededFuture(head);
        });
  }
}
