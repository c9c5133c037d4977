package dev.relayout.schedule;

import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a person sees of the messages in a running relay's queue, and does to them. A message that a
/// session has in its hands is left there: a hold waits for the attempt's end, a removal is refused.
///
/// Thread rule: only on the scheduler's context.
public final class Interventions {
  private static final Logger LOG = LoggerFactory.getLogger("dev.relayout.schedule");

  /// What became of a wish.
  public enum Result {
    /// It is as wanted, durably.
    DONE,
    /// It was so before.
    UNCHANGED,
    /// It is being sent; if anything of it remains, that will be as wanted.
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
  public Future<Result> hold(String id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      return is(Result.ABSENT);
    }
    if (entry.claimed) {
      boolean wished = Boolean.TRUE.equals(entry.wish);
      entry.wish = true;
      return is(wished ? Result.UNCHANGED : Result.LATER);
    }
    return entry.message.held() ? is(Result.UNCHANGED) : write(entry, entry.message.withHeld(true));
  }

  /// Ends a hold; the message goes when it is due. Fails when that cannot be written.
  public Future<Result> release(String id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      return is(Result.ABSENT);
    }
    if (entry.claimed) {
      boolean wished = Boolean.TRUE.equals(entry.wish);
      entry.wish = false;
      return is(wished ? Result.LATER : Result.UNCHANGED);
    }
    return entry.message.held()
        ? write(entry, entry.message.withHeld(false))
        : is(Result.UNCHANGED);
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
    entry.wake = null;
    entry.wakeSkipped();
    if (entry.message.due().isAfter(scheduler.now())) {
      return write(entry, entry.message.withDue(scheduler.now()));
    }
    scheduler.offerWhenDue(entry);
    return is(Result.DONE);
  }

  /// Senders that rest because they found no server try again now.
  public void endRests() {
    senders.forEach(SenderSchedule::endRest);
  }

  /// Removes a message; nobody is told. Fails when it is still on disk: it is not sent any more, and
  /// its removal is tried until it succeeds.
  public Future<Result> delete(String id) {
    Entry entry = entries.get(id);
    if (entry == null || entry.claimed) {
      return is(entry == null ? Result.ABSENT : Result.BUSY);
    }
    entry.claimed = true;
    entry.setAside();
    return ledger
        .discard(entry)
        .transform(discarded -> {
          scheduler.discarded(entry);
          return discarded.succeeded() ? is(Result.DONE) : Future.failedFuture(discarded.cause());
        });
  }

  /// A session gave a message back: what was wished meanwhile is done now.
  void unclaimed(Entry entry) {
    entry.claimed = false;
    Boolean wish = entry.wish;
    entry.wish = null;
    if (wish != null && wish != entry.message.held() && entries.get(entry.id()) != null) {
      write(entry, entry.message.withHeld(wish))
          .onFailure(failure -> LOG.error("id={} cannot be held or released", entry.id(), failure));
    }
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

  private Future<Result> write(Entry entry, QueuedMessage next) {
    entry.claimed = true;
    entry.setAside();
    return ledger
        .put(next)
        .transform(written -> {
          if (written.succeeded()) {
            entry.message = next;
          }
          unclaimed(entry);
          scheduler.offerWhenDue(entry);
          scheduler.sessionEnded();
          return written.succeeded() ? is(Result.DONE) : Future.failedFuture(written.cause());
        });
  }

  private static Future<Result> is(Result result) {
    return Future.succeededFuture(result);
  }
}
