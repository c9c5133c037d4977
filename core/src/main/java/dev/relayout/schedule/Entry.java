package dev.relayout.schedule;

import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message in the queue as the schedule remembers it. Only on the scheduler's context.
final class Entry {
  private final Standing[] standings;
  private final long arrival;
  private String @Nullable [] reasons;
  QueuedMessage message;

  /// A session has it, or its outcome is being written.
  boolean claimed;

  /// The last of the message's changes that are under way ([Ledger#inTurn]); null = none is. Of the
  /// first part.
  @Nullable Future<?> changing;

  /// It is done; the message is no longer in the queue when all its parts are. Looks that senders
  /// still owe it are for the log only.
  boolean gone;

  /// It was said that no sender's filter takes it.
  boolean unwanted;

  /// The message is done, but its content was left for looks that are owed. Of the first part.
  boolean settledOnly;

  /// How many times in a row it met a refusal of the connection that was not counted as an attempt.
  byte spared;

  /// It and the others, where the message is in parts; null = it is the whole message.
  @Nullable DomainParts parts;

  /// Its place in the heap of what is not due; null when it is not there.
  DueHeap.@Nullable Wake wake;

  /// @param arrival its place among all, by arrival
  Entry(QueuedMessage message, int senders, long arrival) {
    this.message = message;
    this.standings = new Standing[senders];
    Arrays.fill(standings, Standing.of(Standing.Place.AWAY));
    this.arrival = arrival;
  }

  long arrival() {
    return arrival;
  }

  String id() {
    return message.id();
  }

  Standing at(int sender) {
    return standings[sender];
  }

  Standing put(int sender, Standing.Place place) {
    Standing standing = Standing.of(place);
    standings[sender] = standing;
    return standing;
  }

  /// Why the sender did not send it when it last looked; empty when it did not skip it.
  String reason(int sender) {
    return reasons == null ? "" : reasons[sender];
  }

  /// Keeps a reason; whether it is another one than before.
  boolean reason(int sender, String reason) {
    if (reason(sender).equals(reason)) {
      return false;
    }
    String[] all = reasons;
    if (all == null) {
      // Most messages are sent and never have one.
      all = new String[standings.length];
      Arrays.fill(all, "");
      reasons = all;
    }
    all[sender] = reason;
    return true;
  }

  /// The parts of its message, itself among them, gone ones as well; at least itself.
  List<Entry> all() {
    return parts == null ? List.of(this) : parts.all();
  }

  /// The part that keeps what is the message's and not a part's: [#changing] and [#settledOnly].
  Entry first() {
    return parts == null ? this : parts.all().getFirst();
  }

  /// The message with all its recipients.
  QueuedMessage whole() {
    return parts == null ? message : parts.whole(null, message);
  }

  /// The same, once this part is in another state.
  QueuedMessage whole(QueuedMessage next) {
    return parts == null ? next : parts.whole(this, next);
  }

  /// Whether no part of the message is in the queue any more.
  boolean allGone() {
    return parts == null ? gone : all().stream().allMatch(each -> each.gone);
  }

  /// Whether the message is done, but its content was left for looks that are owed.
  boolean settledOnly() {
    return first().settledOnly;
  }

  /// Whether a session may have it: in the queue, due, in nobody's hands, and not held.
  boolean free() {
    return !claimed && !gone && wake == null && !message.held();
  }

  /// Whether it is in the queue and its administrator keeps it back.
  boolean held() {
    return message.held() && !gone;
  }

  /// Sets aside what senders had in mind with it: to judge, to send, to look at again later. What a
  /// script is looking at this moment is not disturbed.
  void setAside() {
    for (int sender = 0; sender < standings.length; sender++) {
      switch (standings[sender].place()) {
        case FRESH, READY, SKIPPED -> put(sender, Standing.Place.AWAY);
        case AWAY, JUDGING -> {}
      }
    }
  }

  /// Ends the wait of senders that skipped it.
  void wakeSkipped() {
    for (int sender = 0; sender < standings.length; sender++) {
      if (standings[sender].place() == Standing.Place.SKIPPED) {
        put(sender, Standing.Place.AWAY);
      }
    }
  }
}
