package dev.relayout.outcome;

import dev.relayout.outcome.Notice.Delay;
import dev.relayout.outcome.Notice.Failure;
import dev.relayout.spool.QueuedMessage;
import java.util.List;

/// What an attempt means for a message: who has it, who is given up, who is still to get it, and what
/// of that is to be told.
///
/// @param delivered recipients that have it
/// @param failures recipients that are given up
/// @param reports what its sender must be told before the message changes: failures and successes,
///     as far as they are to be reported
/// @param delays what its sender is told, at most once, when the message's next state is durable
/// @param remaining the message's next state; nobody pending in it = the message is done
/// @param counted whether anything was tried at all, so that the attempt counts
public record Settlement(
    List<String> delivered,
    List<Failure> failures,
    List<Notice> reports,
    List<Delay> delays,
    QueuedMessage remaining,
    boolean counted) {
  /// Copies the lists.
  public Settlement {
    delivered = List.copyOf(delivered);
    failures = List.copyOf(failures);
    reports = List.copyOf(reports);
    delays = List.copyOf(delays);
  }

  /// Whether nobody is pending any more.
  public boolean done() {
    return remaining.pending().isEmpty();
  }

  /// The recipients that are given up and about whom a report is wanted.
  public List<String> reportedFailures() {
    return reports.stream()
        .filter(notice -> notice instanceof Failure)
        .map(Notice::recipient)
        .toList();
  }

  /// The same without a word about delays.
  public Settlement withoutDelays() {
    return new Settlement(delivered, failures, reports, List.of(), remaining, counted);
  }
}
