package dev.relayout.outcome;

import dev.relayout.spool.QueuedMessage;
import java.util.List;

/// What an attempt means for a message: who has it, who is given up, who is still to get it.
///
/// @param delivered recipients that have it
/// @param failures recipients that are given up; to be bounced
/// @param remaining the message's next state; nobody pending in it = the message is done
/// @param counted whether anything was tried at all, so that the attempt counts
public record Settlement(
    List<String> delivered, List<Failure> failures, QueuedMessage remaining, boolean counted) {
  /// Copies the lists.
  public Settlement {
    delivered = List.copyOf(delivered);
    failures = List.copyOf(failures);
  }

  /// The same with another next state.
  public Settlement withRemaining(QueuedMessage next) {
    return new Settlement(delivered, failures, next, counted);
  }

  /// Whether nobody is pending any more.
  public boolean done() {
    return remaining.pending().isEmpty();
  }
}
