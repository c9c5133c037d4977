package dev.relayout.bench.parts;

import dev.relayout.spool.IncomingMessage;
import dev.relayout.spool.LastAttempt;
import dev.relayout.spool.MessageBody;
import dev.relayout.spool.QueueStore;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// A store that only counts what is removed, at once: the schedule beside it is what is measured. On one
/// context.
final class FakeStore implements QueueStore {
  private final BitSet removed = new BitSet();
  private int awaited;
  private Promise<Void> all = Promise.promise();

  /// Completes when so many messages are removed, and fails when one is that was before.
  Future<Void> removals(int messages) {
    awaited = messages;
    all = Promise.promise();
    return all.future();
  }

  @Override
  public Future<Void> remove(String id) {
    int number = Queued.number(id);
    if (removed.get(number)) {
      all.tryFail(id + " was removed twice");
    }
    removed.set(number);
    if (--awaited == 0) {
      all.tryComplete();
    }
    return Future.succeededFuture();
  }

  @Override
  public Future<List<QueuedMessage>> open() {
    throw unexpected();
  }

  @Override
  public IncomingMessage receive() {
    throw unexpected();
  }

  @Override
  public Future<Void> update(QueuedMessage message) {
    throw unexpected();
  }

  @Override
  public Future<Void> update(QueuedMessage message, LastAttempt attempt) {
    throw unexpected();
  }

  @Override
  public Future<Optional<LastAttempt>> lastAttempt(String id) {
    throw unexpected();
  }

  @Override
  public Future<Void> settle(String id) {
    throw unexpected();
  }

  @Override
  public byte[] head(String id, int maxBytes) {
    throw unexpected();
  }

  @Override
  public Future<MessageBody> body(String id) {
    throw unexpected();
  }

  @Override
  public Path file(String id) {
    throw unexpected();
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }

  private static IllegalStateException unexpected() {
    return new IllegalStateException("every message is delivered, without a script");
  }
}
