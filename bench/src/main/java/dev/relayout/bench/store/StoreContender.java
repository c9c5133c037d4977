package dev.relayout.bench.store;

import dev.relayout.spool.BodyType;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.IncomingMessage;
import dev.relayout.spool.LogSpool;
import dev.relayout.spool.LogSpoolSettings;
import dev.relayout.spool.QueueStore;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Our own store, through the interface that the relay uses.
final class StoreContender implements Contender {
  private final Vertx vertx = Vertx.vertx();
  private final QueueStore store;

  /// Kept as the schedule would, so that the heap is that of a relay.
  private List<QueuedMessage> waiting = List.of();

  StoreContender(Path folder) {
    this.store = new LogSpool(vertx, folder, InstantSource.system(), LogSpoolSettings.DEFAULT);
  }

  @Override
  public long open() {
    waiting = await(store.open());
    return waiting.size();
  }

  @Override
  public Object accept(byte[] content) {
    IncomingMessage incoming = store.receive();
    await(incoming.write(Buffer.buffer(content)));
    return await(incoming.commit(envelope()));
  }

  /// As they differ in a relay: one sender, many recipients.
  private static Envelope envelope() {
    String recipient = "someone-" + ThreadLocalRandom.current().nextInt() + "@example.net";
    return new Envelope(
        "newsletter@example.org",
        List.of(recipient),
        BodyType.SEVEN_BIT,
        false,
        new Envelope.Origin("ESMTP", "192.0.2.1", ""));
  }

  @Override
  public void defer(Object message) {
    QueuedMessage before = (QueuedMessage) message;
    await(
        store.update(
            before.deferred(
                before.pending(), before.created().plusSeconds(300), "450 4.2.1 try later")));
  }

  @Override
  public void remove(Object message) {
    await(store.remove(((QueuedMessage) message).id()));
  }

  @Override
  public void close() {
    await(store.close());
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
