package dev.relayout.outcome;

import dev.relayout.spool.Consequence;
import dev.relayout.spool.IncomingMessage;
import dev.relayout.spool.QueueStore;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
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

  /// Composes a report and makes it durable, and in the same step what it means for the original. Where
  /// there is no room for a whole message in it, it gives back the header alone.
  ///
  /// @param original its return path must not be null
  /// @return the report as it stands in the queue
  public Future<QueuedMessage> report(
      QueuedMessage original, List<Notice> notices, Consequence consequence) {
    return start(original, notices)
        .compose(start -> {
          boolean whole = Bounce.wantsWhole(original, notices) && start.length == original.size();
          Telling telling = new Telling(original, notices, consequence);
          Future<QueuedMessage> written = write(telling, start, whole);
          return whole
              ? written.recover(refused -> {
                LOG.warn(
                    "id={} its report cannot give it back whole: {}",
                    original.id(),
                    String.valueOf(refused));
                return write(telling, start, false);
              })
              : written;
        });
  }

  private record Telling(QueuedMessage original, List<Notice> notices, Consequence consequence) {}

  private Future<QueuedMessage> write(Telling telling, byte[] start, boolean whole) {
    IncomingMessage incoming = store.receiveReport();
    Bounce bounce =
        Bounce.compose(
            new Bounce.Report(
                hostname,
                incoming.id(),
                clock.instant(),
                telling.original,
                telling.notices,
                start,
                whole));
    return incoming
        .write(bounce.content(), 0, bounce.content().length)
        .recover(broken -> incoming.abort().transform(aborted -> Future.failedFuture(broken)))
        .compose(written -> incoming.commit(bounce.envelope(), telling.consequence));
  }

  /// A report without anything of the original is better than none.
  private Future<byte[]> start(QueuedMessage original, List<Notice> notices) {
    int bytes =
        Bounce.wantsWhole(original, notices) ? Bounce.MAX_WHOLE_BYTES : Returned.MAX_HEADER_BYTES;
    return vertx
        .executeBlocking(() -> store.head(original.id(), bytes), false)
        .transform(read -> {
          byte[] start = read.result();
          if (start == null) {
            LOG.warn("id={} cannot be read for its report", original.id(), read.cause());
            return Future.succeededFuture(new byte[0]);
          }
          return Future.succeededFuture(start);
        });
  }
}
