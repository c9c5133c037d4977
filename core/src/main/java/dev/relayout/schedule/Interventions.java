package dev.relayout.schedule;

import dev.relayout.event.RelayEvent;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a person sees of the messages in a running relay's queue, and does to them. A message that a
/// session has in its hands is left there: a hold is written at once and matters when the attempt has
/// ended, a removal is refused. A message in parts is one message here.
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

  /// Of one sender about one message: each domain has one of its own.
  private static final int MAX_REASONS = 10;

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
    List<Entry> waiting = left(entry).stream().filter(part -> !part.claimed).toList();
    if (waiting.isEmpty() || entry.whole().held()) {
      return is(waiting.isEmpty() ? Result.BUSY : Result.HELD);
    }
    return ledger.inTurn(
        entry,
        () -> {
          for (Entry part : waiting) {
            part.wake = null;
            part.wakeSkipped();
          }
          Instant now = scheduler.now();
          if (waiting.stream().anyMatch(part -> part.message.due().isAfter(now))) {
            return write(entry, message -> message.withDue(now)).map(Result.DONE);
          }
          waiting.forEach(scheduler::offerWhenDue);
          return is(Result.DONE);
        });
  }

  private static List<Entry> left(Entry entry) {
    return entry.all().stream().filter(part -> !part.gone).toList();
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
    if (entry == null || claimed(entry)) {
      return is(entry == null ? Result.ABSENT : Result.BUSY);
    }
    return ledger.inTurn(entry, () -> discard(entry, who));
  }

  /// Why a message is still there.
  List<Hold> holds(@Nullable Entry entry) {
    List<Hold> holds = new ArrayList<>();
    if (entry != null) {
      for (SenderSchedule sender : senders) {
        left(entry).stream()
            .map(sender::reason)
            .filter(reason -> !reason.isEmpty())
            .distinct()
            .limit(MAX_REASONS)
            .forEach(reason -> holds.add(new Hold(sender.settings().name(), reason)));
      }
    }
    return holds;
  }

  private InQueue seen(Entry entry) {
    return new InQueue(entry.whole(), claimed(entry), holds(entry));
  }

  private static boolean claimed(Entry entry) {
    return entry.all().stream().anyMatch(part -> part.claimed);
  }

  private Future<Result> keep(String id, boolean held, Function<QueuedMessage, RelayEvent> event) {
    Entry entry = entries.get(id);
    if (entry == null) {
      return is(Result.ABSENT);
    }
    return ledger.inTurn(
        entry,
        () -> {
          if (entry.allGone() || entry.whole().held() == held) {
            return is(entry.allGone() ? Result.ABSENT : Result.UNCHANGED);
          }
          Result result = claimed(entry) ? Result.LATER : Result.DONE;
          return write(entry, message -> message.withHeld(held))
              .onSuccess(next -> scheduler.tell(event.apply(next)))
              .map(result);
        });
  }

  /// Writes a state, in turn. A part that no session has is had by none before that is done; a session
  /// that has one keeps it, and what became of it will be written onto this state.
  ///
  /// @return the whole message as written
  private Future<QueuedMessage> write(Entry entry, UnaryOperator<QueuedMessage> change) {
    List<Entry> left = left(entry);
    List<Entry> waiting = left.stream().filter(part -> !part.claimed).toList();
    left.forEach(Interventions::take);
    QueuedMessage next = change.apply(entry.whole());
    return ledger
        .put(next)
        .transform(written -> {
          if (written.succeeded()) {
            left.forEach(part -> part.message = change.apply(part.message));
          }
          for (Entry part : waiting) {
            part.claimed = false;
            scheduler.offerWhenDue(part);
          }
          return written.succeeded()
              ? Future.succeededFuture(next)
              : Future.failedFuture(written.cause());
        });
  }

  private static void take(Entry entry) {
    entry.claimed = true;
    entry.setAside();
  }

  private Future<Result> discard(Entry entry, String who) {
    QueuedMessage whole = entry.whole();
    List<Entry> left = left(entry);
    left.forEach(Interventions::take);
    return ledger
        .discard(entry)
        .transform(discarded -> {
          left.forEach(scheduler::discarded);
          scheduler.tell(new RelayEvent.Deleted(whole, who));
          return discarded.succeeded() ? is(Result.DONE) : Future.failedFuture(discarded.cause());
        });
  }

  private static Future<Result> is(Result result) {
    return Future.succeededFuture(result);
  }
}
