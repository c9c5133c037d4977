package dev.relayout.spool;

/// How much the queue may hold. Reports to senders are taken all the same: without them the messages
/// that they are about could not leave.
///
/// @param messages most messages
/// @param bytes most bytes in their contents
public record QueueLimits(long messages, long bytes) {
  /// No limits but the disk's.
  public static final QueueLimits NONE = new QueueLimits(Long.MAX_VALUE, Long.MAX_VALUE);

  /// Checks the values.
  public QueueLimits {
    if (messages < 1 || bytes < 1) {
      throw new IllegalArgumentException("the queue's limits must be at least 1");
    }
  }
}
