package dev.relayout.spool;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/// A message on its way into the queue. Ends with exactly one [#commit] or [#abort]. Used from one
/// context.
public interface IncomingMessage {
  /// The id that the message will have: for the trace header and the log.
  String id();

  /// Adds bytes: CRLF line ends, not dot-stuffed. The future completes when more may be written
  /// (back-pressure), which need not mean that the bytes are on disk.
  ///
  /// @param bytes not copied: nobody changes them from now on
  Future<Void> write(byte[] bytes, int offset, int length);

  /// The same with all bytes of a buffer, which are copied.
  default Future<Void> write(Buffer bytes) {
    return write(bytes.getBytes(), 0, bytes.length());
  }

  /// Makes the message durable. Only when this completes is the message accepted; a failure means
  /// that it is not, and that nothing of it stays.
  default Future<QueuedMessage> commit(Envelope envelope) {
    return commit(envelope, Consequence.NONE);
  }

  /// Makes the message durable, and in the same step what follows from it. A failure means that
  /// neither is.
  Future<QueuedMessage> commit(Envelope envelope, Consequence consequence);

  /// Throws away what was written.
  Future<Void> abort();
}
