package dev.relayout.session;

import dev.relayout.outcome.AttemptOutcome;
import dev.relayout.outcome.AttemptOutcome.RewrittenReply;
import dev.relayout.outcome.RecipientResult;
import dev.relayout.spool.QueuedMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One attempt to send one message, which may take several transactions and connections. Merges
/// their results into one [AttemptOutcome].
final class MessageAttempt {
  /// Some recipients of the attempt, for one transaction.
  ///
  /// @param places their places among the pending ones
  record Part(MessageAttempt attempt, List<Integer> places) {
    List<String> recipients() {
      List<String> pending = attempt.message.pending();
      List<String> recipients = new ArrayList<>(places.size());
      for (int place : places) {
        recipients.add(pending.get(place));
      }
      return recipients;
    }
  }

  private final QueuedMessage message;
  private final @Nullable RecipientResult[] results;
  private final Deque<Integer> untaken;
  private final Transcript transcript = new Transcript();
  private final List<RewrittenReply> rewritten = new ArrayList<>();
  private String server = "";
  private int partsOut;
  private boolean begun;
  private boolean givenUp;

  MessageAttempt(QueuedMessage message) {
    this.message = message;
    this.results = new RecipientResult[message.pending().size()];
    this.untaken = new ArrayDeque<>(results.length);
    for (int i = 0; i < results.length; i++) {
      untaken.add(i);
    }
  }

  QueuedMessage message() {
    return message;
  }

  /// How many recipients are in no transaction and have no result.
  int untaken() {
    return untaken.size();
  }

  /// Whether a recipient has a result, or may soon have one: a transaction is on its way.
  boolean begun() {
    return begun;
  }

  /// Whether every recipient has a result.
  boolean complete() {
    return untaken.isEmpty() && partsOut == 0;
  }

  /// Takes the next recipients.
  Part take(int number) {
    List<Integer> places = new ArrayList<>(number);
    for (int i = 0; i < number; i++) {
      places.add(untaken.remove());
    }
    partsOut++;
    return new Part(this, places);
  }

  /// A part that was not sent.
  void putBack(Part part) {
    partsOut--;
    part.places().reversed().forEach(untaken::addFirst);
    if (givenUp) {
      giveUp();
    }
  }

  /// A part was sent to a server.
  void sent(String toServer) {
    begun = true;
    server = toServer;
  }

  /// A part whose transaction is over. Once a recipient's result is unknown the others are not tried,
  /// neither those that no part holds nor those that were to be repeated.
  void ended(Part part, TransactionEnd end) {
    partsOut--;
    rewritten.addAll(end.rewritten());
    transcript.addAll(end.transcript());
    boolean broken = false;
    List<Integer> again = new ArrayList<>();
    for (int i = 0; i < part.places().size(); i++) {
      RecipientResult result = end.results().get(i);
      if (end.repeatRest() && !givenUp && result instanceof RecipientResult.NotTried) {
        again.add(part.places().get(i));
      } else {
        results[part.places().get(i)] = result;
        broken |= undecided(result);
      }
    }
    again.reversed().forEach(untaken::addFirst);
    begun = anyResult();
    if (broken) {
      giveUp();
    }
  }

  /// A part that cannot be sent for a reason of our own.
  void failed(Part part, String what) {
    partsOut--;
    transcript.note(what);
    for (int place : part.places()) {
      results[place] = new RecipientResult.Unknown(message.pending().get(place), what, false);
    }
    giveUp();
  }

  /// What is not sent yet will not be.
  void giveUp() {
    givenUp = true;
    for (Integer place = untaken.poll(); place != null; place = untaken.poll()) {
      results[place] = new RecipientResult.NotTried(message.pending().get(place));
    }
  }

  /// The outcome of a complete attempt.
  AttemptOutcome outcome() {
    List<RecipientResult> all = new ArrayList<>(results.length);
    for (RecipientResult each : results) {
      all.add(Objects.requireNonNull(each, "the attempt is complete"));
    }
    return new AttemptOutcome(server, all, rewritten, transcript.lines());
  }

  private boolean anyResult() {
    for (RecipientResult each : results) {
      if (each != null) {
        return true;
      }
    }
    return false;
  }

  private static boolean undecided(RecipientResult result) {
    return switch (result) {
      case RecipientResult.Delivered delivered -> false;
      case RecipientResult.Refused refused -> false;
      case RecipientResult.Unknown unknown -> true;
      case RecipientResult.NotTried notTried -> true;
    };
  }
}
