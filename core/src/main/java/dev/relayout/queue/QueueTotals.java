package dev.relayout.queue;

/// What a list comes to, also beyond its limit.
///
/// @param messages how many messages the filter fits
/// @param bytes their size
/// @param held how many of them are held
/// @param active how many of them are being sent
/// @param absent how many of the ids asked for are not in the queue
public record QueueTotals(long messages, long bytes, long held, long active, long absent) {
  /// Nothing.
  public static final QueueTotals NONE = new QueueTotals(0, 0, 0, 0, 0);

  QueueTotals plus(QueueItem item) {
    return new QueueTotals(
        messages + 1,
        bytes + item.message().size(),
        held + (item.state() == QueueItem.State.HELD ? 1 : 0),
        active + (item.state() == QueueItem.State.ACTIVE ? 1 : 0),
        absent);
  }

  QueueTotals plusAbsent(long ids) {
    return new QueueTotals(messages, bytes, held, active, absent + ids);
  }
}
