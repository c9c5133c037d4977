package dev.relayout.spool;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A queue in memory, for tests: nothing survives, everything can be looked at, and trouble can be
/// ordered. Thread-safe.
public final class MemoryQueueStore implements QueueStore {
  private final Map<String, QueuedMessage> entries = new LinkedHashMap<>();
  private final Map<String, byte[]> contents = new HashMap<>();
  private final Map<String, LastAttempt> attempts = new HashMap<>();
  private final List<String> aborted = new ArrayList<>();
  private final Supplier<Instant> clock;
  private Supplier<Future<Void>> onWrite = Future::succeededFuture;
  private Supplier<Future<Void>> onCommit = Future::succeededFuture;
  private int lastId;

  /// With the system's time.
  public MemoryQueueStore() {
    this(Instant::now);
  }

  /// @param clock when messages are accepted
  public MemoryQueueStore(Supplier<Instant> clock) {
    this.clock = clock;
  }

  /// Every write from now on ends as this says: a failed future is a full disk, one that completes
  /// later is a slow one.
  public synchronized void onWrite(Supplier<Future<Void>> ending) {
    onWrite = ending;
  }

  /// Likewise every commit.
  public synchronized void onCommit(Supplier<Future<Void>> ending) {
    onCommit = ending;
  }

  /// The messages in the queue, in order of arrival.
  public synchronized List<QueuedMessage> messages() {
    return List.copyOf(entries.values());
  }

  /// The bytes of a message.
  public synchronized byte[] bytes(String id) {
    byte[] content = contents.get(id);
    if (content == null) {
      throw new IllegalArgumentException("no message " + id);
    }
    return content.clone();
  }

  /// The ids of messages that were begun and thrown away.
  public synchronized List<String> aborted() {
    return List.copyOf(aborted);
  }

  @Override
  public Future<List<QueuedMessage>> open() {
    return Future.succeededFuture(messages());
  }

  @Override
  public synchronized IncomingMessage receive() {
    return new Incoming("%06d".formatted(++lastId));
  }

  @Override
  public synchronized Future<Void> update(QueuedMessage message) {
    entries.replace(message.id(), message);
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<Void> update(QueuedMessage message, LastAttempt attempt) {
    attempts.put(message.id(), attempt.limited());
    return update(message);
  }

  @Override
  public synchronized Future<Optional<LastAttempt>> lastAttempt(String id) {
    return Future.succeededFuture(Optional.ofNullable(attempts.get(id)));
  }

  @Override
  public synchronized Future<Void> settle(String id) {
    entries.remove(id);
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<Void> remove(String id) {
    entries.remove(id);
    contents.remove(id);
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<MessageBody> body(String id) {
    return Future.succeededFuture(new MessageBody.InMemory(bytes(id)));
  }

  @Override
  public synchronized byte[] head(String id, int maxBytes) {
    byte[] bytes = bytes(id);
    return Arrays.copyOf(bytes, Math.min(maxBytes, bytes.length));
  }

  @Override
  public Path file(String id) {
    try {
      Path file = Files.createTempFile("memory-queue-" + id + "-", ".eml");
      file.toFile().deleteOnExit();
      return Files.write(file, bytes(id));
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }

  private synchronized Future<Void> ending(Supplier<Future<Void>> of) {
    return of.get();
  }

  private synchronized QueuedMessage accept(String id, Envelope envelope, byte[] bytes) {
    QueuedMessage message = QueuedMessage.accepted(id, envelope, bytes.length, clock.get());
    entries.put(id, message);
    contents.put(id, bytes);
    return message;
  }

  private Future<Void> follow(Consequence consequence) {
    return switch (consequence) {
      case Consequence.None() -> Future.succeededFuture();
      case Consequence.Updated(QueuedMessage message, LastAttempt attempt) ->
          attempt == null ? update(message) : update(message, attempt);
      case Consequence.Settled(String id) -> settle(id);
    };
  }

  private final class Incoming implements IncomingMessage {
    private final String id;
    private final Buffer bytes = Buffer.buffer();
    private boolean ended;

    private Incoming(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public Future<Void> write(byte[] more, int offset, int length) {
      open();
      bytes.appendBytes(more, offset, length);
      return ending(onWrite);
    }

    @Override
    public Future<QueuedMessage> commit(Envelope envelope, Consequence consequence) {
      open();
      ended = true;
      Promise<QueuedMessage> promise = Promise.promise();
      ending(onCommit)
          .map(done -> accept(id, envelope, bytes.getBytes()))
          .compose(message -> follow(consequence).map(message))
          .onComplete(promise);
      return promise.future();
    }

    @Override
    public Future<Void> abort() {
      open();
      ended = true;
      synchronized (MemoryQueueStore.this) {
        aborted.add(id);
      }
      return Future.succeededFuture();
    }

    private void open() {
      if (ended) {
        throw new IllegalStateException("message " + id + " has ended already");
      }
    }
  }
}
