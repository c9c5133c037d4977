package dev.relayout.schedule;

import dev.relayout.event.RelayEvent;
import dev.relayout.outcome.AttemptOutcome;
import dev.relayout.outcome.Judge;
import dev.relayout.outcome.Settlement;
import dev.relayout.spool.LastAttempt;
import io.vertx.core.Future;
import java.util.Optional;

/// What an attempt, or the lack of one, means for a message: judged, and given to the ledger in turn.
final class Settling {
  /// So many refusals of the connection in a row are no attempts of a message; who knows whether a
  /// further one is not about the message after all.
  static final int MAX_SPARED = 3;

  private final Scheduler scheduler;
  private final Ledger ledger;

  Settling(Scheduler scheduler, Ledger ledger) {
    this.scheduler = scheduler;
    this.ledger = ledger;
  }

  /// An attempt came back from a session.
  void attempted(SessionRun session, Judge judge, Entry entry, AttemptOutcome outcome) {
    scheduler.tell(new RelayEvent.Attempted(session.name(), entry.message, outcome));
    session.writes().began();
    ledger
        .inTurn(entry, () -> settle(session, judge, entry, outcome))
        .onFailure(failure -> session.log().error(entry.id() + " cannot be settled", failure))
        .onComplete(written -> session.writes().ended());
  }

  private Future<Void> settle(
      SessionRun session, Judge judge, Entry entry, AttemptOutcome outcome) {
    boolean spared = spares(judge, entry, outcome);
    Settlement settlement =
        judge.settle(entry.message, spared ? judge.sparing(outcome) : outcome, scheduler.now());
    if (!settlement.counted()) {
      if (spared) {
        session.log().info(entry.id(), "no attempt: the refusal is about the connection");
      }
      scheduler.untried(entry);
      return Future.succeededFuture();
    }
    LastAttempt attempt = Attempts.told(session.name(), outcome, settlement, scheduler.now());
    return ledger.write(
        new Ledger.Tried(session.name(), session.log(), entry, attempt), settlement);
  }

  private static boolean spares(Judge judge, Entry entry, AttemptOutcome outcome) {
    if (outcome.answered()) {
      entry.spared = 0;
    }
    if (entry.spared == MAX_SPARED || !judge.spares(outcome)) {
      return false;
    }
    entry.spared++;
    return true;
  }

  /// A sender wants to send a message but cannot use any server: too old, or late, it may be.
  ///
  /// @param what for people: why it could not be sent
  void unsent(Judge judge, Ledger.Tried untried, String what) {
    Entry entry = untried.entry();
    if (entry.free() && judge.unsent(entry.message, what, scheduler.now()).isPresent()) {
      entry.claimed = true;
      ledger
          .inTurn(entry, () -> settleUnsent(judge, untried, what))
          .onFailure(failure -> untried.log().error("the expiry is not written", failure));
    }
  }

  /// A change before this one may have been a hold, of the whole message: what is held is not given up.
  private Future<Void> settleUnsent(Judge judge, Ledger.Tried untried, String what) {
    Entry entry = untried.entry();
    Optional<Settlement> settlement =
        entry.message.held()
            ? Optional.empty()
            : judge.unsent(entry.message, what, scheduler.now());
    if (settlement.isEmpty()) {
      entry.claimed = false;
      scheduler.offerWhenDue(entry);
      return Future.succeededFuture();
    }
    return ledger.write(untried, settlement.get());
  }
}
