package dev.relayout.spool;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where the queue is kept. All methods may be called from any thread; futures complete on the
/// caller's context where there is one. A failed future means that nothing changed, or that nobody
/// knows: the caller keeps the message as it was.
public interface QueueStore {
  /// Recovers the queue after a start and returns every message in it, in order of arrival. Called
  /// once, before anything else.
  Future<List<QueuedMessage>> open();

  /// Begins a new message.
  IncomingMessage receive();

  /// Begins to take a report to a sender. Limits of the queue do not hold for it: without it the
  /// message that it is about could not leave.
  default IncomingMessage receiveReport() {
    return receive();
  }

  /// Makes a message's new state durable; what is known of its last attempt stays.
  Future<Void> update(QueuedMessage message);

  /// Makes a message's new state durable together with what its last attempt met.
  ///
  /// @param attempt no more than [LastAttempt#MAX_BYTES] of it are kept
  Future<Void> update(QueuedMessage message, LastAttempt attempt);

  /// What the last attempt to send a message met; empty before the first, and when there is no such
  /// message.
  Future<Optional<LastAttempt>> lastAttempt(String id);

  /// Takes a message out of the queue for good, while [#head] and [#file] still give its content until
  /// [#remove]: for those who are in the middle of looking at it. One that is not there is no error.
  Future<Void> settle(String id);

  /// Removes a message and its content for good; one that is not there is no error.
  Future<Void> remove(String id);

  /// The first bytes of a message, at most `maxBytes`; what a script's header is made of. Blocks:
  /// only for threads that may.
  byte[] head(String id, int maxBytes) throws IOException;

  /// The bytes of a message, for sending. Fails when there is no such message, and when they are not
  /// what was accepted.
  Future<MessageBody> body(String id);

  /// A real, complete RFC 5322 file of that message, readable until the message is removed. Made
  /// when it is not there yet, so it blocks: only for threads that may.
  Path file(String id) throws IOException;

  /// Where [#file] is or would be; nothing is made. For those who show the name and cannot read it.
  default Path fileName(String id) throws IOException {
    return file(id);
  }

  /// Stops; open messages that are not committed are lost. Idempotent.
  Future<Void> close();
}
