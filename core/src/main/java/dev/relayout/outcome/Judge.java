package dev.relayout.outcome;

import dev.relayout.outcome.Notice.Cause;
import dev.relayout.outcome.Notice.Delay;
import dev.relayout.outcome.Notice.Failure;
import dev.relayout.spool.QueuedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The one place where trouble is judged; the policy stands in this package's description. Pure.
public final class Judge {
  private final RetryPolicy retries;

  /// @param retries when what stays pending is tried again and given up
  public Judge(RetryPolicy retries) {
    this.retries = retries;
  }

  /// What an attempt means.
  ///
  /// @param message as it was before the attempt
  public Settlement settle(QueuedMessage message, AttemptOutcome outcome, Instant now) {
    Verdict verdict = new Verdict(message, outcome.server(), now);
    outcome.results().forEach(verdict::add);
    return verdict.settlement();
  }

  /// Whether somebody met a refusal of the connection ([RecipientResult.Refused#ofConnection]) in
  /// the attempt. A reply that has a schedule of its own is none.
  public boolean spares(AttemptOutcome outcome) {
    for (RecipientResult each : outcome.results()) {
      if (spares(each)) {
        return true;
      }
    }
    return false;
  }

  /// The attempt without such refusals: whoever met nothing else was not tried.
  public AttemptOutcome sparing(AttemptOutcome outcome) {
    return outcome.with(
        outcome.results().stream()
            .map(each -> spares(each) ? new RecipientResult.NotTried(each.recipient()) : each)
            .toList());
  }

  private boolean spares(RecipientResult result) {
    return result instanceof RecipientResult.Refused refused
        && refused.ofConnection()
        && !retries.hasRule(refused.reply());
  }

  /// What it means for a message that no server can be used: one that is too old is given up for
  /// whoever is pending; of one that is late its sender is told.
  ///
  /// @param what for people: why it could not be sent
  /// @return empty as long as nothing follows from it
  public Optional<Settlement> unsent(QueuedMessage message, String what, Instant now) {
    Cause cause = new Cause("", "", null, what);
    if (retries.usual().expired(message.created(), now)) {
      List<Failure> failures =
          message.pending().stream().map(each -> new Failure(each, cause, true)).toList();
      QueuedMessage done = message.deferred(List.of(), message.due(), what);
      return Optional.of(
          new Settlement(List.of(), failures, Reports.wanted(message, failures), done, true));
    }
    List<Notice> delays = delays(message, message.pending(), each -> cause, now);
    return delays.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Settlement(List.of(), List.of(), delays, message.withWarned(true), false));
  }

  private interface Causes {
    Cause of(String recipient);
  }

  private List<Notice> delays(
      QueuedMessage message, List<String> pending, Causes causes, Instant now) {
    Duration warnAfter = retries.warnAfter();
    boolean late = warnAfter.isPositive() && !now.isBefore(message.created().plus(warnAfter));
    if (!late || message.warned()) {
      return List.of();
    }
    return pending.stream()
        .filter(each -> Reports.delayIsWanted(message, each))
        .<Notice>map(each -> {
          Cause cause = causes.of(each);
          return new Delay(each, cause, retries.schedule(cause).end(message.created()));
        })
        .toList();
  }

  /// Collects what the results say, one recipient after another.
  private final class Verdict {
    private static final Cause NOT_TRIED =
        new Cause("", "", null, "the attempt ended before this recipient's turn");

    private final QueuedMessage message;
    private final String server;
    private final Instant now;
    private final List<String> delivered = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<String> pending = new ArrayList<>();
    private final List<Cause> causes = new ArrayList<>();
    private String trouble = "";
    private boolean tried;
    private Instant due = Instant.MAX;

    Verdict(QueuedMessage message, String server, Instant now) {
      this.message = message;
      this.server = server;
      this.now = now;
    }

    void add(RecipientResult result) {
      tried |= !(result instanceof RecipientResult.NotTried);
      switch (result) {
        case RecipientResult.Delivered got -> delivered(got);
        case RecipientResult.Refused refused -> refused(refused);
        case RecipientResult.Unknown unknown ->
            later(unknown.recipient(), new Cause(server, "", null, unknown.what()));
        case RecipientResult.NotTried untried -> wait(untried.recipient(), NOT_TRIED);
      }
    }

    /// Success is told by the last server that can. A script that makes success of a refusal does not
    /// make the server take the message: that is not told.
    private void delivered(RecipientResult.Delivered got) {
      delivered.add(got.recipient());
      if (!got.serverReports() && got.reply().said().positive()) {
        Cause cause = new Cause(server, ".", got.reply(), got.reply().holds().toString());
        notices.add(new Notice.Relayed(got.recipient(), cause));
      }
    }

    /// 5yz is for good; anything else that refused (4yz, a reply out of place) is for now.
    private void refused(RecipientResult.Refused refused) {
      String what = refused.command() + ": " + refused.reply().holds();
      Cause cause = new Cause(server, refused.command(), refused.reply(), what);
      if (refused.reply().holds().permanentNegative()) {
        note(cause);
        fail(new Failure(refused.recipient(), cause, false));
      } else {
        later(refused.recipient(), cause);
      }
    }

    private void later(String recipient, Cause cause) {
      note(cause);
      RetrySchedule schedule = retries.schedule(cause);
      if (schedule.expired(message.created(), now)) {
        fail(new Failure(recipient, cause, true));
      } else {
        Instant next = schedule.next(message.attempts() + 1, now);
        due = next.isBefore(due) ? next : due;
        wait(recipient, cause);
      }
    }

    private void fail(Failure failure) {
      failures.add(failure);
      notices.add(failure);
    }

    private void wait(String recipient, Cause cause) {
      pending.add(recipient);
      causes.add(cause);
    }

    private void note(Cause cause) {
      if (trouble.isEmpty()) {
        trouble = cause.what();
      }
    }

    Settlement settlement() {
      if (!tried) {
        return new Settlement(delivered, failures, List.of(), message, false);
      }
      // Together they wait for the soonest: nobody longer than his reply's schedule says. Whoever
      // the
      // attempt did not get to waits no longer than the others; alone, not at all.
      Instant next = due.equals(Instant.MAX) ? now : due;
      QueuedMessage remaining = message.deferred(pending, next, trouble);
      List<Notice> delays =
          delays(message, pending, each -> causes.get(pending.indexOf(each)), now);
      List<Notice> reports = Reports.wanted(message, notices);
      reports.addAll(delays);
      return new Settlement(
          delivered,
          failures,
          reports,
          delays.isEmpty() ? remaining : remaining.withWarned(true),
          true);
    }
  }
}
