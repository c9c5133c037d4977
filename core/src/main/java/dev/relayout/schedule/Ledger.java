package dev.relayout.schedule;

import dev.relayout.event.RelayEvent;
import dev.relayout.event.SenderName;
import dev.relayout.log.SessionLog;
import dev.relayout.outcome.Bouncer;
import dev.relayout.outcome.Notice;
import dev.relayout.outcome.Notice.Failure;
import dev.relayout.outcome.Settlement;
import dev.relayout.spool.Consequence;
import dev.relayout.spool.LastAttempt;
import dev.relayout.spool.QueueStore;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes what became of a message: the report, if there is one, together with its own new state.
///
/// What cannot be written is not forgotten: without the report about it no recipient is given up, but
/// stays pending (a report of a success that cannot be written is lost, and the log says so); a message
/// that is done but cannot be removed is not sent again by this process, and its removal is tried
/// until it succeeds.
final class Ledger {
  /// When a write that failed is tried again.
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final Scheduler scheduler;
  private final QueueStore store;
  private final Bouncer bouncer;
  private int open;

  Ledger(Scheduler scheduler, QueueStore store, Bouncer bouncer) {
    this.scheduler = scheduler;
    this.store = store;
    this.bouncer = bouncer;
  }

  /// Whether nothing is being written or told.
  boolean quiet() {
    return open == 0;
  }

  /// Changes of one message, of whichever part, come one after another: makes one as soon as those before it have ended,
  /// which is at once where none is under way.
  ///
  /// @param change looks at the message not before it is called: those before may have changed it
  /// @return ends as the change does
  <T> Future<T> inTurn(Entry entry, Supplier<Future<T>> change) {
    open++;
    Entry first = entry.first();
    Future<?> before = first.changing == null ? Future.succeededFuture() : first.changing;
    Future<T> mine = before.transform(ended -> change.get());
    first.changing = mine;
    return mine.transform(ended -> {
      if (mine.equals(first.changing)) {
        first.changing = null;
      }
      // Only now: who waits for the end of all work wants to have heard of it, too.
      open--;
      scheduler.sessionEnded();
      return mine;
    });
  }

  /// A message that a sender is through with.
  ///
  /// @param attempt what it met, for people; null when nothing was tried
  record Tried(SenderName name, SessionLog log, Entry entry, @Nullable LastAttempt attempt) {}

  /// Writes a settlement, in turn. The entry is claimed until that is done.
  ///
  /// @return completes when it is written and told. Never fails
  Future<Void> write(Tried tried, Settlement settlement) {
    SessionLog log = tried.log;
    Entry entry = tried.entry;
    return report(tried, settlement)
        .compose(reported -> state(tried, reported))
        .transform(written -> {
          Reported reported = written.result();
          if (reported == null) {
            log.error("what became of " + entry.id() + " cannot be written", written.cause());
            scheduler.unwritten(entry, AGAIN);
          } else {
            QueuedMessage before = entry.message;
            scheduler.written(entry, reported.settlement.remaining());
            tell(tried.name, log, before, reported);
          }
          return Future.succeededFuture();
        });
  }

  /// @param settlement as it can be kept
  /// @param bounceId of the report; empty when there is none
  private record Reported(Settlement settlement, String bounceId) {}

  private Future<Reported> report(Tried tried, Settlement settlement) {
    SessionLog log = tried.log;
    QueuedMessage message = tried.entry.message;
    if (settlement.reports().isEmpty()) {
      return Future.succeededFuture(new Reported(settlement, ""));
    }
    return bouncer
        .report(message, settlement.reports(), consequence(tried, settlement))
        .map(bounce -> {
          scheduler.arrived(bounce);
          if (settlement.reportedFailures().isEmpty()) {
            log.info(message.id(), what(settlement) + ", the sender is told by " + bounce.id());
          }
          return new Reported(settlement, bounce.id());
        })
        .recover(failure -> {
          log.error("the report about " + message.id() + " cannot be written", failure);
          return Future.succeededFuture(new Reported(unreported(message, settlement), ""));
        });
  }

  /// What a report without a failure says.
  private static String what(Settlement settlement) {
    return settlement.reports().stream()
        .map(notice ->
            switch (notice) {
              case Notice.Relayed relayed -> "passed on to a server that will not report";
              case Notice.Delay delay -> "late";
              case Failure failure -> "given up";
            })
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  private static Consequence consequence(Tried tried, Settlement settlement) {
    QueuedMessage whole = tried.entry.whole(settlement.remaining());
    return whole.pending().isEmpty()
        ? new Consequence.Settled(whole.id())
        : new Consequence.Updated(whole, tried.attempt);
  }

  /// Nobody may be given up without a report: they stay pending. Of a delay the sender is told with
  /// the next attempt.
  private Settlement unreported(QueuedMessage message, Settlement settlement) {
    QueuedMessage remaining = settlement.remaining();
    List<String> failed = settlement.reportedFailures();
    if (failed.isEmpty()) {
      return settlement.untold(remaining.withWarned(message.warned()));
    }
    List<String> pending =
        message.pending().stream()
            .filter(each -> remaining.pending().contains(each) || failed.contains(each))
            .toList();
    Instant later = scheduler.now().plus(AGAIN);
    Instant due = remaining.due().isAfter(later) ? remaining.due() : later;
    return settlement.untold(message.deferred(pending, due, remaining.lastTrouble()));
  }

  private Future<Reported> state(Tried tried, Reported reported) {
    SessionLog log = tried.log;
    Entry entry = tried.entry;
    QueuedMessage next = entry.whole(reported.settlement.remaining());
    if (!next.pending().isEmpty()) {
      if (!reported.bounceId.isEmpty()) {
        // Written with the report.
        return Future.succeededFuture(reported);
      }
      LastAttempt attempt = tried.attempt;
      return (attempt == null ? store.update(next) : store.update(next, attempt))
          .recover(failure -> {
            log.error("the new state of " + entry.id() + " cannot be written", failure);
            return Future.succeededFuture();
          })
          .map(updated -> reported);
    }
    return leave(log, entry).otherwiseEmpty().map(removed -> reported);
  }

  /// Writes a state that a person asked for, in turn.
  Future<Void> put(QueuedMessage next) {
    return store.update(next);
  }

  /// Removes a message that a person wants to be gone, in turn. When that fails it is tried until it
  /// succeeds.
  Future<Void> discard(Entry entry) {
    return leave(SessionLog.NONE, entry);
  }

  /// Looks that senders owe are for the log, and need the content.
  private Future<Void> leave(SessionLog log, Entry entry) {
    entry.first().settledOnly = scheduler.owesLooks(entry);
    Future<Void> left = entry.settledOnly() ? store.settle(entry.id()) : store.remove(entry.id());
    return left.onFailure(failure -> {
      log.error(entry.id() + " is done but cannot be removed yet", failure);
      scheduler.after(AGAIN, () -> remove(log, entry.id()));
    });
  }

  /// Removes what is left of a message that is done.
  void remove(SessionLog log, String id) {
    open++;
    store
        .remove(id)
        .onComplete(removed -> {
          open--;
          if (removed.failed()) {
            log.error(id + " is done but cannot be removed yet", removed.cause());
            scheduler.after(AGAIN, () -> remove(log, id));
          }
          scheduler.sessionEnded();
        });
  }

  private void tell(SenderName name, SessionLog log, QueuedMessage message, Reported reported) {
    Settlement settlement = reported.settlement;
    QueuedMessage remaining = settlement.remaining();
    if (!settlement.delivered().isEmpty()) {
      // The session has logged each recipient already, with the server's reply.
      scheduler.tell(new RelayEvent.Delivered(name, message, settlement.delivered()));
    }
    if (!settlement.failures().isEmpty()) {
      tellFailures(name, log, message, reported);
    }
    if (!remaining.pending().isEmpty() && settlement.counted()) {
      log.info(
          message.id(),
          "deferred until "
              + remaining.due()
              + " for "
              + list(remaining.pending())
              + ": "
              + SessionLog.quoted(remaining.lastTrouble()));
      scheduler.tell(
          new RelayEvent.Deferred(
              name, message, remaining.pending(), remaining.due(), remaining.lastTrouble()));
    }
  }

  private void tellFailures(
      SenderName name, SessionLog log, QueuedMessage message, Reported reported) {
    Settlement settlement = reported.settlement;
    List<String> recipients = settlement.failures().stream().map(Failure::recipient).toList();
    String trouble = settlement.failures().getFirst().cause().what();
    String bounceId = settlement.reportedFailures().isEmpty() ? "" : reported.bounceId;
    String nobody =
        message.envelope().returnPath().isEmpty() ? "(null return path)" : "(no report wanted)";
    String told =
        bounceId.isEmpty() ? "given up, nobody to tell " + nobody : "bounced as " + bounceId;
    log.info(message.id(), told + " for " + list(recipients) + ": " + SessionLog.quoted(trouble));
    scheduler.tell(new RelayEvent.Bounced(name, message, recipients, bounceId, trouble));
  }

  private static String list(List<String> recipients) {
    return recipients.stream().map(each -> "<" + each + ">").collect(Collectors.joining(" "));
  }
}
