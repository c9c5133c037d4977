package dev.relayout.outcome;

import dev.relayout.outcome.Failure.Cause;
import dev.relayout.spool.QueuedMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The one place where trouble is judged; the policy stands in this package's description. Pure.
public final class Judge {
  private final RetrySchedule retries;

  /// @param retries when what stays pending is tried again and given up
  public Judge(RetrySchedule retries) {
    this.retries = retries;
  }

  /// What an attempt means.
  ///
  /// @param message as it was before the attempt
  public Settlement settle(QueuedMessage message, AttemptOutcome outcome, Instant now) {
    Verdict verdict = new Verdict(outcome.server(), retries.expired(message.created(), now));
    outcome.results().forEach(verdict::add);
    return verdict.settlement(message, retries, now);
  }

  /// What it means that a message got too old while no server could be used: whoever is pending is
  /// given up.
  ///
  /// @param what for people: why it could not be sent
  public Settlement expire(QueuedMessage message, String what) {
    Cause cause = new Cause("", "", null, what);
    List<Failure> failures =
        message.pending().stream().map(each -> new Failure(each, cause, true)).toList();
    return new Settlement(List.of(), failures, done(message, what), true);
  }

  /// Whether a message that waits is too old now.
  public boolean expired(QueuedMessage message, Instant now) {
    return retries.expired(message.created(), now);
  }

  private static QueuedMessage done(QueuedMessage message, String trouble) {
    return message.deferred(List.of(), message.due(), trouble);
  }

  /// Collects what the results say, one recipient after another.
  private static final class Verdict {
    private final String server;
    private final boolean expired;
    private final List<String> delivered = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final List<String> pending = new ArrayList<>();
    private String trouble = "";
    private boolean tried;
    private boolean troubled;

    Verdict(String server, boolean expired) {
      this.server = server;
      this.expired = expired;
    }

    void add(RecipientResult result) {
      tried |= !(result instanceof RecipientResult.NotTried);
      switch (result) {
        case RecipientResult.Delivered got -> delivered.add(got.recipient());
        case RecipientResult.Refused refused -> refused(refused);
        case RecipientResult.Unknown unknown ->
            later(unknown.recipient(), new Cause(server, "", null, unknown.what()));
        case RecipientResult.NotTried untried -> pending.add(untried.recipient());
      }
    }

    /// 5yz is for good; anything else that refused (4yz, a reply out of place) is for now.
    private void refused(RecipientResult.Refused refused) {
      String what = refused.command() + ": " + refused.reply().holds();
      Cause cause = new Cause(server, refused.command(), refused.reply(), what);
      if (refused.reply().holds().permanentNegative()) {
        note(cause);
        failures.add(new Failure(refused.recipient(), cause, false));
      } else {
        later(refused.recipient(), cause);
      }
    }

    private void later(String recipient, Cause cause) {
      note(cause);
      if (expired) {
        failures.add(new Failure(recipient, cause, true));
      } else {
        troubled = true;
        pending.add(recipient);
      }
    }

    private void note(Cause cause) {
      if (trouble.isEmpty()) {
        trouble = cause.what();
      }
    }

    Settlement settlement(QueuedMessage message, RetrySchedule retries, Instant now) {
      if (!tried) {
        return new Settlement(delivered, failures, message, false);
      }
      // Whoever the attempt did not get to waits no longer than those it did; alone, not at all.
      Instant due = troubled ? retries.next(message.attempts() + 1, now) : now;
      return new Settlement(delivered, failures, message.deferred(pending, due, trouble), true);
    }
  }
}
