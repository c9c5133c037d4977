package dev.relayout.schedule;

import dev.relayout.spool.QueuedMessage;
import java.util.List;

/// A message in the queue of a running relay, as it is at the moment.
///
/// @param active whether a session has it, or what became of it is being written
/// @param holds why senders do not send it now; empty when none gave a reason
public record InQueue(QueuedMessage message, boolean active, List<Hold> holds) {
  /// Copies the list.
  public InQueue {
    holds = List.copyOf(holds);
  }
}
