package dev.relayout.schedule;

import dev.relayout.spool.QueuedMessage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A message in the queue as the schedule remembers it. Only on the scheduler's context.
final class Entry {
  private static final Standing NEW = new Standing(Standing.Place.AWAY);

  private final Standing[] standings;
  private final String[] reasons;
  QueuedMessage message;

  /// A session has it, or its outcome is being written.
  boolean claimed;

  /// It is done and no longer in the queue; looks that senders still owe it are for the log only.
  boolean gone;

  /// It is done, but its content was left for looks that are owed.
  boolean settledOnly;

  /// Its place in the heap of what is not due; null when it is not there.
  DueHeap.@Nullable Wake wake;

  Entry(QueuedMessage message, int senders) {
    this.message = message;
    this.standings = new Standing[senders];
    Arrays.fill(standings, NEW);
    this.reasons = new String[senders];
    Arrays.fill(reasons, "");
  }

  String id() {
    return message.id();
  }

  Standing at(int sender) {
    return standings[sender];
  }

  Standing put(int sender, Standing.Place place) {
    Standing standing = new Standing(place);
    standings[sender] = standing;
    return standing;
  }

  /// Why the sender did not send it when it last looked; empty when it did not skip it.
  String reason(int sender) {
    return reasons[sender];
  }

  /// Keeps a reason; whether it is another one than before.
  boolean reason(int sender, String reason) {
    boolean news = !reasons[sender].equals(reason);
    reasons[sender] = reason;
    return news;
  }

  /// Whether a session may have it: in the queue, due, and in nobody's hands.
  boolean free() {
    return !claimed && !gone && wake == null;
  }
}
