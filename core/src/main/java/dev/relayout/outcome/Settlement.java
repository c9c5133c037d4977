package dev.relayout.outcome;

import dev.relayout.outcome.Notice.Failure;
import dev.relayout.spool.QueuedMessage;
import java.util.List;

/// What an attempt means for a message: who has it, who is given up, who is still to get it, and what
/// of that is to be told.
///
/// @param delivered recipients that have it
/// @param failures recipients that are given up
/// @param reports what its sender is told of it, as far as that is wanted: failures, successes, and
///     once in a message's life its delay
/// @param remaining the message's next state; nobody pending in it = the message is done
/// @param counted whether anything was tried at all, so that the attempt counts
public record Settlement(
    List<String> delivered,
    List<Failure> failures,
    List<Notice> reports,
    QueuedMessage remaining,
    boolean counted) {
  /// Copies the lists.
  public Settlement {
    delivered = List.copyOf(delivered);
    failures = List.copyOf(failures);
    reports = List.copyOf(reports);
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

  /// The same when nobody could be told.
  ///
  /// @param next the message's next state
  public Settlement untold(QueuedMessage next) {
    List<String> told = reportedFailures();
    return new Settlement(
        delivered,
        failures.stream().filter(each -> !told.contains(each.recipient())).toList(),
        List.of(),
        next,
        counted);
  }
}
