package dev.relayout.bench.store;

import java.io.IOException;

/// A way to keep the queue. Calls block until what they did is durable; any number of threads.
interface Contender extends AutoCloseable {
  /// What is needed of a message at a start, beside its content.
  int META_BYTES = 120;

  /// Opens it.
  ///
  /// @return how many messages are waiting
  long open() throws Exception;

  /// Accepts a message.
  ///
  /// @return what to call it
  Object accept(byte[] content) throws Exception;

  /// Makes a message's new state durable.
  void defer(Object message) throws Exception;

  /// Removes a message.
  void remove(Object message) throws Exception;

  @Override
  void close() throws IOException;
}
