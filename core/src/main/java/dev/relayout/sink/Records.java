package dev.relayout.sink;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// What a capture server remembers. Thread-safe.
final class Records {
  /// Someone who waits for messages.
  private record Waiter(int count, Promise<List<CapturedMessage>> promise) {}

  private final int kept;
  private final Consumer<CapturedMessage> accepted;
  private final Deque<CapturedMessage> messages = new ArrayDeque<>();
  private final Deque<ConnectionRecord> connections = new ArrayDeque<>();
  private final List<Waiter> waiters = new ArrayList<>();
  private int messageCount;
  private int connectionCount;
  private int admitted;

  Records(int kept, Consumer<CapturedMessage> accepted) {
    this.kept = kept;
    this.accepted = accepted;
  }

  /// A new connection.
  synchronized ConnectionRecord connection() {
    ConnectionRecord connection = new ConnectionRecord(++connectionCount);
    connections.add(connection);
    if (connections.size() > kept) {
      connections.removeFirst();
    }
    return connection;
  }

  /// Whether a connection may stay, with no more than so many at one time; 0 = any number. Each that may
  /// says when it has [#left].
  synchronized boolean admit(int most) {
    boolean room = most == 0 || admitted < most;
    admitted += room ? 1 : 0;
    return room;
  }

  synchronized void left() {
    admitted--;
  }

  /// The number of the next message accepted; each is given once.
  synchronized int nextMessage() {
    return ++messageCount;
  }

  /// Keeps an accepted message.
  void accept(CapturedMessage message) {
    accepted.accept(message);
    List<Waiter> ready;
    List<CapturedMessage> all;
    synchronized (this) {
      messages.add(message);
      if (messages.size() > kept) {
        messages.removeFirst();
      }
      ready = waiters.stream().filter(waiter -> waiter.count <= messages.size()).toList();
      waiters.removeAll(ready);
      all = ready.isEmpty() ? List.of() : List.copyOf(messages);
    }
    ready.forEach(waiter -> waiter.promise.complete(all));
  }

  synchronized List<CapturedMessage> messages() {
    return List.copyOf(messages);
  }

  synchronized List<CapturedConnection> connections() {
    return connections.stream().map(ConnectionRecord::snapshot).toList();
  }

  synchronized Future<List<CapturedMessage>> received(int count) {
    if (messages.size() >= count) {
      return Future.succeededFuture(List.copyOf(messages));
    }
    Promise<List<CapturedMessage>> promise = Promise.promise();
    waiters.add(new Waiter(count, promise));
    return promise.future();
  }
}
