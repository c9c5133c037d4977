package dev.relayout.queue;

import dev.relayout.spool.LogSpool;
import dev.relayout.spool.LogSpoolSettings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;

/// The spool of a relay that does not run, opened to work on its queue. No relay can start on it
/// meanwhile.
public final class StoppedSpool {
  private final LogSpool spool;
  private final QueueAdmin queue;

  private StoppedSpool(LogSpool spool, QueueAdmin queue) {
    this.spool = spool;
    this.queue = queue;
  }

  /// Takes the spool's lock and reads the queue.
  ///
  /// @return fails with [SpoolException] when a relay has it
  public static Future<StoppedSpool> open(Vertx vertx, Path folder, InstantSource clock) {
    LogSpool spool = new LogSpool(vertx, folder, clock, LogSpoolSettings.DEFAULT);
    Context context = vertx.getOrCreateContext();
    return spool
        .open()
        .map(found ->
            new StoppedSpool(
                spool, new SlicedQueue(context, new StoppedQueue(spool, found, clock), clock)))
        .recover(failure -> spool.close().transform(closed -> Future.failedFuture(failure)));
  }

  /// Its messages.
  public QueueAdmin queue() {
    return queue;
  }

  /// Gives the spool back. Idempotent.
  public Future<Void> close() {
    return spool.close();
  }
}
