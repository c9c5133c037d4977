package dev.relayout.schedule;

import dev.relayout.spool.Consequence;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.IncomingMessage;
import dev.relayout.spool.LastAttempt;
import dev.relayout.spool.MessageBody;
import dev.relayout.spool.QueueStore;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A queue in memory whose writes fail when a test says so. Thread-safe.
final class MemoryStore implements QueueStore {
  final Map<String, QueuedMessage> states = new ConcurrentSkipListMap<>();
  final Map<String, Buffer> contents = new ConcurrentHashMap<>();

  final Map<String, LastAttempt> attempts = new ConcurrentHashMap<>();

  /// Calls that fail: `commit`, `update`, `settle`, `remove`; `large`: a commit of more than [#largest]
  /// bytes.
  final Set<String> broken = ConcurrentHashMap.newKeySet();

  /// Writes end when this does; to be completed on the caller's context.
  volatile Future<Void> disk = Future.succeededFuture();

  volatile int largest = 256 << 10;

  private final AtomicInteger ids = new AtomicInteger();
  private final InstantSource clock;

  MemoryStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Future<List<QueuedMessage>> open() {
    return Future.succeededFuture(List.copyOf(states.values()));
  }

  @Override
  public IncomingMessage receive() {
    String id = String.format("M%06d", ids.incrementAndGet());
    Buffer content = Buffer.buffer();
    return new IncomingMessage() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public Future<Void> write(byte[] bytes, int offset, int length) {
        content.appendBytes(bytes, offset, length);
        return Future.succeededFuture();
      }

      @Override
      public Future<QueuedMessage> commit(Envelope envelope, Consequence consequence) {
        return attempt(content.length() > largest ? "large" : "commit")
            .map(done -> {
              QueuedMessage message =
                  QueuedMessage.accepted(id, envelope, content.length(), clock.instant());
              contents.put(id, content);
              states.put(id, message);
              follow(consequence);
              return message;
            });
      }

      @Override
      public Future<Void> abort() {
        return Future.succeededFuture();
      }
    };
  }

  @Override
  public Future<Void> update(QueuedMessage message) {
    return attempt("update").onSuccess(done -> states.put(message.id(), message));
  }

  @Override
  public Future<Void> update(QueuedMessage message, LastAttempt attempt) {
    return update(message).onSuccess(done -> attempts.put(message.id(), attempt.limited()));
  }

  @Override
  public Future<Optional<LastAttempt>> lastAttempt(String id) {
    return Future.succeededFuture(Optional.ofNullable(attempts.get(id)));
  }

  @Override
  public Future<Void> settle(String id) {
    return attempt("settle").onSuccess(done -> states.remove(id));
  }

  @Override
  public Future<Void> remove(String id) {
    return attempt("remove")
        .onSuccess(done -> {
          states.remove(id);
          contents.remove(id);
        });
  }

  @Override
  public byte[] head(String id, int maxBytes) throws IOException {
    Buffer content = contents.get(id);
    if (content == null) {
      throw new IOException("no content of " + id);
    }
    return content.getBytes(0, Math.min(maxBytes, content.length()));
  }

  @Override
  public Future<MessageBody> body(String id) {
    return Future.failedFuture("no message of this store is sent");
  }

  @Override
  public Path file(String id) {
    return Path.of("/nowhere", id + ".eml");
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }

  private void follow(Consequence consequence) {
    switch (consequence) {
      case Consequence.None() -> {}
      case Consequence.Updated(QueuedMessage message, LastAttempt attempt) -> {
        states.put(message.id(), message);
        if (attempt != null) {
          attempts.put(message.id(), attempt);
        }
      }
      case Consequence.Settled(String id) -> states.remove(id);
    }
  }

  private Future<Void> attempt(String call) {
    return broken.contains(call)
        ? Future.failedFuture(new IOException("No space left on device"))
        : disk;
  }
}
