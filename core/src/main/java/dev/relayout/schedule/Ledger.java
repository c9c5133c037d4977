package dev.relayout.schedule;

import dev.relayout.event.RelayEvent;
import dev.relayout.event.SenderName;
import dev.relayout.log.SessionLog;
import dev.relayout.outcome.Bouncer;
import dev.relayout.outcome.Failure;
import dev.relayout.outcome.Settlement;
import dev.relayout.spool.Consequence;
import dev.relayout.spool.QueueStore;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// Writes what became of a message: the report, if there is one, together with its own new state.
///
/// What cannot be written is not forgotten: without its report a recipient stays pending; a message
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

  /// Writes a settlement. The entry is claimed until that is done.
  ///
  /// @return completes when it is written and told. Never fails
  Future<Void> write(SenderName name, SessionLog log, Entry entry, Settlement settlement) {
    open++;
    return report(log, entry.message, settlement)
        .compose(reported -> state(log, entry, reported))
        .transform(written -> {
          Reported reported = written.result();
          if (reported == null) {
            log.error("what became of " + entry.id() + " cannot be written", written.cause());
            scheduler.unwritten(entry, AGAIN);
          } else {
            QueuedMessage before = entry.message;
            scheduler.written(entry, reported.settlement.remaining());
            tell(name, log, before, reported);
          }
          // Only now: who waits for the end of all work wants to have heard of it, too.
          open--;
          scheduler.sessionEnded();
          return Future.succeededFuture();
        });
  }

  /// @param settlement as it can be kept
  /// @param bounceId of the report; empty when there is none
  private record Reported(Settlement settlement, String bounceId) {}

  private Future<Reported> report(SessionLog log, QueuedMessage message, Settlement settlement) {
    if (settlement.failures().isEmpty()) {
      return Future.succeededFuture(new Reported(settlement, ""));
    }
    if (message.envelope().returnPath().isEmpty()) {
      return Future.succeededFuture(new Reported(settlement, ""));
    }
    return bouncer
        .bounce(message, settlement.failures(), consequence(settlement))
        .map(bounce -> {
          scheduler.arrived(bounce);
          return new Reported(settlement, bounce.id());
        })
        .recover(failure -> {
          log.error("the report about " + message.id() + " cannot be written", failure);
          return Future.succeededFuture(new Reported(unreported(message, settlement), ""));
        });
  }

  private static Consequence consequence(Settlement settlement) {
    return settlement.done()
        ? new Consequence.Settled(settlement.remaining().id())
        : new Consequence.Updated(settlement.remaining());
  }

  /// Nobody may be given up without a report: they stay pending.
  private Settlement unreported(QueuedMessage message, Settlement settlement) {
    QueuedMessage remaining = settlement.remaining();
    List<String> failed = settlement.failures().stream().map(Failure::recipient).toList();
    List<String> pending =
        message.pending().stream()
            .filter(each -> remaining.pending().contains(each) || failed.contains(each))
            .toList();
    Instant later = scheduler.now().plus(AGAIN);
    Instant due = remaining.due().isAfter(later) ? remaining.due() : later;
    return new Settlement(
        settlement.delivered(),
        List.of(),
        message.deferred(pending, due, remaining.lastTrouble()),
        true);
  }

  private Future<Reported> state(SessionLog log, Entry entry, Reported reported) {
    Settlement settlement = reported.settlement;
    if (!settlement.done()) {
      if (!reported.bounceId.isEmpty()) {
        // Written with the report.
        return Future.succeededFuture(reported);
      }
      return store
          .update(settlement.remaining())
          .recover(failure -> {
            log.error("the new state of " + entry.id() + " cannot be written", failure);
            return Future.succeededFuture();
          })
          .map(updated -> reported);
    }
    entry.settledOnly = scheduler.owesLooks(entry);
    Future<Void> left = entry.settledOnly ? store.settle(entry.id()) : store.remove(entry.id());
    return left.recover(
            failure -> {
              log.error(entry.id() + " is done but cannot be removed yet", failure);
              scheduler.after(AGAIN, () -> remove(log, entry.id()));
              return Future.succeededFuture();
            })
        .map(removed -> reported);
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
    if (!remaining.pending().isEmpty()) {
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
    List<String> recipients =
        reported.settlement.failures().stream().map(Failure::recipient).toList();
    String trouble = reported.settlement.failures().getFirst().cause().what();
    String told =
        reported.bounceId.isEmpty()
            ? "given up, nobody to tell (null return path)"
            : "bounced as " + reported.bounceId;
    log.info(message.id(), told + " for " + list(recipients) + ": " + SessionLog.quoted(trouble));
    scheduler.tell(new RelayEvent.Bounced(name, message, recipients, reported.bounceId, trouble));
  }

  private static String list(List<String> recipients) {
    return recipients.stream().map(each -> "<" + each + ">").collect(Collectors.joining(" "));
  }
}
