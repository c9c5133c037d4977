package dev.relayout.spool;

/// How much is in the queue, held against its limits. Thread-safe.
final class QueueFill {
  private final QueueLimits limits;
  private long messages;
  private long bytes;

  QueueFill(QueueLimits limits) {
    this.limits = limits;
  }

  /// Counts a message whatever the limits are.
  synchronized void add(long size) {
    messages++;
    bytes += size;
  }

  /// Counts a message that is about to be accepted.
  ///
  /// @throws QueueFullException when there is no room for it; it is not counted then
  synchronized void reserve(long size) throws QueueFullException {
    check(size);
    add(size);
  }

  /// @throws QueueFullException when there would be no room for a message of that size now
  synchronized void check(long size) throws QueueFullException {
    if (messages >= limits.messages()) {
      throw new QueueFullException(
          "the queue is full: it holds " + messages + " messages, as many as it may");
    }
    if (size > limits.bytes() - bytes) {
      throw new QueueFullException(
          "the queue is full: it holds " + bytes + " bytes of " + limits.bytes());
    }
  }

  synchronized void remove(long size) {
    messages--;
    bytes -= size;
  }
}
