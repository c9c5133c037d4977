package dev.relayout.schedule;

import dev.relayout.event.RelayEvent;
import dev.relayout.log.SessionLog;
import dev.relayout.outcome.Bouncer;
import dev.relayout.outcome.Judge;
import dev.relayout.script.Candidate;
import dev.relayout.spool.QueueStore;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The schedule of a relay: every message in the queue, and every sender.
public final class Scheduler {
  /// After what time a message that an attempt did not get to is offered again.
  static final Duration UNTRIED_PAUSE = Duration.ofSeconds(1);

  private static final int TAKEN_OVER_AT_ONCE = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger("dev.relayout.schedule");

  private final Context context;
  private final Parts parts;
  private final Candidates candidates;
  private final Ledger ledger;
  private final DueHeap waiting;
  private final List<SenderSchedule> senders = new ArrayList<>();
  private final Entries entries = new Entries();
  private final Interventions interventions;
  private final Settling settling;
  private final Set<Entry> untried = new HashSet<>();
  private final Idlers idlers = new Idlers();
  private final Promise<Void> finished = Promise.promise();
  private final boolean divides;
  private boolean stopping;

  /// What the schedule works with.
  ///
  /// @param events told on the scheduler's context
  public record Parts(
      QueueStore store, Timekeeper time, Bouncer bouncer, Consumer<RelayEvent> events) {}

  /// A sender, its way out, and what it makes of trouble.
  public record Sender(SenderSettings settings, Outlet outlet, Judge judge) {}

  /// @param context everything happens on it; an event loop's
  /// @param senders by their numbers
  public Scheduler(Context context, Parts parts, List<Sender> senders) {
    this.context = context;
    this.parts = parts;
    this.candidates = new Candidates(parts.store());
    this.ledger = new Ledger(this, parts.store(), parts.bouncer());
    this.interventions = new Interventions(this, ledger, entries, this.senders);
    this.settling = new Settling(this, ledger);
    this.waiting = new DueHeap(parts.time(), this::offer);
    this.divides = senders.stream().anyMatch(sender -> sender.settings().perDomain() != null);
    for (Sender sender : senders) {
      if (sender.settings().id() != this.senders.size()) {
        throw new IllegalArgumentException("senders are numbered by their places, from 0");
      }
      this.senders.add(new SenderSchedule(this, sender));
    }
  }

  /// Takes over what is in the queue at a start.
  ///
  /// @param messages by arrival
  /// @return completes when all are taken over; sending has begun by then. Never fails
  public Future<Void> start(List<QueuedMessage> messages) {
    entries.expect(messages.size());
    idlers.coming();
    Promise<Void> all = Promise.promise();
    soon(() -> takeOver(messages.iterator(), all));
    return all.future();
  }

  /// A million at once would keep the event loop for seconds.
  private void takeOver(Iterator<QueuedMessage> messages, Promise<Void> all) {
    for (int i = 0; i < TAKEN_OVER_AT_ONCE && messages.hasNext(); i++) {
      QueuedMessage message = messages.next();
      took(message, entries.addExpected(message, senders.size()));
    }
    if (messages.hasNext()) {
      soon(() -> takeOver(messages, all));
    } else {
      idlers.came();
      all.complete();
    }
  }

  /// A message was accepted.
  public void arrived(QueuedMessage message) {
    idlers.coming();
    soon(() -> {
      tell(new RelayEvent.Accepted(message));
      took(message, entries.add(message, senders.size()));
      idlers.came();
    });
  }

  /// How many messages are in the queue.
  public int size() {
    return entries.size();
  }

  /// Why a message is still there: the last reason of each sender that gave one.
  public Future<List<Hold>> holds(String id) {
    Promise<List<Hold>> promise = Promise.promise();
    soon(() -> promise.complete(interventions.holds(entries.get(id))));
    return promise.future();
  }

  /// What a person may do; only on this scheduler's context.
  public Interventions interventions() {
    return interventions;
  }

  /// Opens no session any more, and lets the running ones come to the end of what they are sending.
  ///
  /// @return completes when everything that became of messages is written. Never fails
  public Future<Void> finish() {
    soon(() -> {
      stopping = true;
      waiting.stop();
      senders.forEach(SenderSchedule::stop);
      sessionEnded();
    });
    return finished.future();
  }

  /// Lets the running sessions end what they are sending; what else they had goes to fresh ones.
  public void renewSessions() {
    soon(() -> senders.forEach(SenderSchedule::stop));
  }

  /// Completes when there is nothing to do for now: what is left waits for its time.
  ///
  /// @return how many messages are due all the same, because no server of their sender can be used.
  ///     Never fails
  public Future<Integer> idle() {
    Promise<Integer> promise = Promise.promise();
    soon(() -> {
      idlers.add(promise);
      sessionEnded();
    });
    return promise.future();
  }

  Settling settling() {
    return settling;
  }

  boolean stopping() {
    return stopping;
  }

  Instant now() {
    return parts.time().instant();
  }

  void soon(Runnable action) {
    context.runOnContext(turn -> action.run());
  }

  void after(Duration delay, Runnable action) {
    Runnable unlessStopping =
        () -> {
          if (!stopping) {
            action.run();
          }
        };
    parts.time().after(delay, unlessStopping);
  }

  void tell(RelayEvent event) {
    parts.events().accept(event);
  }

  Supplier<Candidate> candidate(Entry entry, boolean realFile) {
    return candidates.of(entry.message, realFile);
  }

  private void took(QueuedMessage message, @Nullable Entry entry) {
    if (entry == null) {
      LOG.error("id={} came twice", message.id());
      return;
    }
    if (message.pending().isEmpty()) {
      // Its last state before removal: the process ended between the two.
      remaining(entry, message);
      ledger.remove(SessionLog.NONE, message.id());
      return;
    }
    List<Entry> all = divides ? DomainParts.of(entry, senders.size()) : List.of(entry);
    all.forEach(this::offerWhenDue);
  }

  void offerWhenDue(Entry entry) {
    Instant due = entry.message.due();
    if (due.isAfter(now())) {
      waiting.add(entry, due);
    } else {
      offer(entry);
    }
  }

  private void offer(Entry entry) {
    untried.remove(entry);
    if (!stopping && entry.free()) {
      SenderSchedule.offer(entry, senders);
    }
  }

  /// An attempt did not get to a message that a session had.
  void untried(Entry entry) {
    entry.claimed = false;
    if (!entry.message.held()) {
      untried.add(entry);
      waiting.add(entry, now().plus(UNTRIED_PAUSE));
    }
  }

  /// Nothing is known for sure: the message stays as it was, and is tried again after a while.
  void unwritten(Entry entry, Duration pause) {
    entry.claimed = false;
    waiting.add(entry, now().plus(pause));
    sessionEnded();
  }

  /// What became of a message is durable, or as durable as can be had.
  void written(Entry entry, QueuedMessage remaining) {
    remaining(entry, remaining);
    entry.claimed = false;
    if (entry.gone) {
      looked(entry);
    } else {
      offerWhenDue(entry);
    }
    sessionEnded();
  }

  /// A person had it removed.
  void discarded(Entry entry) {
    entry.wake = null;
    untried.remove(entry);
    written(entry, entry.message.deferred(List.of(), entry.message.due(), ""));
  }

  private void remaining(Entry entry, QueuedMessage remaining) {
    if (remaining.pending().isEmpty()) {
      // Keeps the recipients, for the looks that are still owed.
      entry.gone = true;
      entries.remove(entry);
    } else {
      entry.message = remaining;
    }
  }

  /// Whether a sender is still to look at a message, at any part of it.
  boolean owesLooks(Entry entry) {
    return SenderSchedule.oweLooks(entry, senders);
  }

  /// A sender looked at a message that it cannot have. After the last look what is done goes.
  void looked(Entry entry) {
    if (entry.gone && entry.settledOnly() && !owesLooks(entry)) {
      entry.first().settledOnly = false;
      ledger.remove(SessionLog.NONE, entry.id());
    }
  }

  /// Something came to its end; perhaps the last.
  void sessionEnded() {
    if (idlers.wantToKnow() && ledger.quiet() && (stopping || nothingToDo())) {
      idlers.tell(senders.stream().mapToInt(SenderSchedule::due).sum());
    }
    if (stopping && ledger.quiet() && senders.stream().noneMatch(SenderSchedule::running)) {
      finished.tryComplete();
    }
  }

  private boolean nothingToDo() {
    return untried.isEmpty() && senders.stream().allMatch(SenderSchedule::idle);
  }
}
