package dev.relayout.schedule;

import dev.relayout.event.RelayEvent;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a person sees of the messages in a running relay's queue, and does to them. A message that a
/// session has in its hands is left there: a hold is written at once and matters when the attempt has
/// ended, a removal is refused.
///
/// Thread rule: only on the scheduler's context.
public final class Interventions {
  /// What became of a wish.
  public enum Result {
    /// It is as wanted, durably.
    DONE,
    /// It was so before.
    UNCHANGED,
    /// It is as wanted, durably, but is being sent: what remains of it after that will be so.
    LATER,
    /// It is being sent, so it cannot be done now.
    BUSY,
    /// It is held, so it cannot be done before it is released.
    HELD,
    /// It is not in the queue.
    ABSENT
  }

  private final Scheduler scheduler;
  private final Ledger ledger;
  private final Entries entries;
  private final List<SenderSchedule> senders;

  Interventions(Scheduler scheduler, Ledger ledger, Entries entries, List<SenderSchedule> senders) {
    this.scheduler = scheduler;
    this.ledger = ledger;
    this.entries = entries;
    this.senders = senders;
  }

  /// Messages in order of arrival, at most `count` of them.
  ///
  /// @param id those that came after this one; empty = from the first on
  public List<InQueue> after(String id, int count) {
    return entries.after(id, count).stream().map(this::seen).toList();
  }

  /// One message; null when it is not in the queue.
  public @Nullable InQueue find(String id) {
    Entry entry = entries.get(id);
    return entry == null ? null : seen(entry);
  }

  /// Keeps a message back until it is released. Fails when that cannot be written.
  ///
  /// @param who wants it, for the event
  public Future<Result> hold(String id, String who) {
    return keep(id, true, next -> new RelayEvent.Held(next, who));
  }

  /// Ends a hold; the message goes when it is due. Fails when that cannot be written.
  ///
  /// @param who wants it, for the event
  public Future<Result> release(String id, String who) {
    return keep(id, false, next -> new RelayEvent.Released(next, who));
  }

  /// Makes a message due now, and lets senders that skipped it look again. Fails when that cannot be
  /// written.
  public Future<Result> retry(String id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      return is(Result.ABSENT);
    }
    if (entry.claimed || entry.message.held()) {
      return is(entry.claimed ? Result.BUSY : Result.HELD);
    }
    return ledger.inTurn(
        entry,
        () -> {
          entry.wake = null;
          entry.wakeSkipped();
          if (entry.message.due().isAfter(scheduler.now())) {
            return write(entry, entry.message.withDue(scheduler.now())).map(Result.DONE);
          }
          scheduler.offerWhenDue(entry);
          return is(Result.DONE);
        });
  }

  /// Senders that rest because they found no server try again now.
  public void endRests() {
    senders.forEach(SenderSchedule::endRest);
  }

  /// Removes a message; nobody is told. Fails when it is still on disk: it is not sent any more, and
  /// its removal is tried until it succeeds.
  ///
  /// @param who wants it, for the event
  public Future<Result> delete(String id, String who) {
    Entry entry = entries.get(id);
    if (entry == null || entry.claimed) {
      return is(entry == null ? Result.ABSENT : Result.BUSY);
    }
    return ledger.inTurn(entry, () -> discard(entry, who));
  }

  /// Why a message is still there.
  List<Hold> holds(@Nullable Entry entry) {
    List<Hold> holds = new ArrayList<>();
    if (entry != null) {
      for (SenderSchedule sender : senders) {
        String reason = sender.reason(entry);
        if (!reason.isEmpty()) {
          holds.add(new Hold(sender.settings().name(), reason));
        }
      }
    }
    return holds;
  }

  private InQueue seen(Entry entry) {
    return new InQueue(entry.message, entry.claimed, holds(entry));
  }

  private Future<Result> keep(String id, boolean held, Function<QueuedMessage, RelayEvent> event) {
    Entry entry = entries.get(id);
    if (entry == null) {
      return is(Result.ABSENT);
    }
    return ledger.inTurn(
        entry,
        () -> {
          if (entry.gone || entry.message.held() == held) {
            return is(entry.gone ? Result.ABSENT : Result.UNCHANGED);
          }
          QueuedMessage next = entry.message.withHeld(held);
          Result result = entry.claimed ? Result.LATER : Result.DONE;
          return write(entry, next)
              .onSuccess(written -> scheduler.tell(event.apply(next)))
              .map(result);
        });
  }

  /// Writes a state, in turn. Where no session has the message, none gets it before that is done; one
  /// that has it keeps it, and what became of it will be written onto this state.
  private Future<Void> write(Entry entry, QueuedMessage next) {
    boolean sending = entry.claimed;
    entry.claimed = true;
    entry.setAside();
    return ledger
        .put(next)
        .transform(written -> {
          if (written.succeeded()) {
            entry.message = next;
          }
          if (!sending) {
            entry.claimed = false;
            scheduler.offerWhenDue(entry);
          }
          return written.succeeded()
              ? Future.succeededFuture()
              : Future.failedFuture(written.cause());
        });
  }

  private Future<Result> discard(Entry entry, String who) {
    entry.claimed = true;
    entry.setAside();
    return ledger
        .discard(entry)
        .transform(discarded -> {
          scheduler.discarded(entry);
          scheduler.tell(new RelayEvent.Deleted(entry.message, who));
          return discarded.succeeded() ? is(Result.DONE) : Future.failedFuture(discarded.cause());
        });
  }

  private static Future<Result> is(Result result) {
    return Future.succeededFuture(result);
  }
}
