package dev.relayout.schedule;

import dev.relayout.event.RelayEvent;
import dev.relayout.event.SenderName;
import dev.relayout.log.SessionLog;
import dev.relayout.outcome.AttemptOutcome;
import dev.relayout.outcome.Bouncer;
import dev.relayout.outcome.Judge;
import dev.relayout.outcome.Settlement;
import dev.relayout.script.Candidate;
import dev.relayout.spool.QueueStore;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The schedule of a relay: every message in the queue, and every sender.
public final class Scheduler {
  /// After what time a message that an attempt did not get to is offered again.
  static final Duration UNTRIED_PAUSE = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger("dev.relayout.schedule");
  private static final AtomicLong SESSIONS = new AtomicLong();

  private final Context context;
  private final Parts parts;
  private final Candidates candidates;
  private final Ledger ledger;
  private final DueHeap waiting;
  private final List<SenderSchedule> senders = new ArrayList<>();
  private final Map<String, Entry> entries = new HashMap<>();
  private final Set<Entry> untried = new HashSet<>();
  private final Idlers idlers = new Idlers();
  private final Promise<Void> finished = Promise.promise();
  private volatile int size;
  private boolean stopping;

  /// What the schedule works with.
  ///
  /// @param events told on the scheduler's context
  public record Parts(
      QueueStore store,
      Timekeeper time,
      Judge judge,
      Bouncer bouncer,
      Consumer<RelayEvent> events) {}

  /// A sender and its way out.
  public record Sender(SenderSettings settings, Outlet outlet) {}

  /// @param context everything happens on it; an event loop's
  /// @param senders by their numbers
  public Scheduler(Context context, Parts parts, List<Sender> senders) {
    this.context = context;
    this.parts = parts;
    this.candidates = new Candidates(parts.store());
    this.ledger = new Ledger(this, parts.store(), parts.bouncer());
    this.waiting = new DueHeap(parts.time(), this::offer);
    for (Sender sender : senders) {
      if (sender.settings().id() != this.senders.size()) {
        throw new IllegalArgumentException("senders are numbered by their places, from 0");
      }
      this.senders.add(new SenderSchedule(this, sender.settings(), sender.outlet()));
    }
  }

  /// Takes over what is in the queue at a start.
  public void start(List<QueuedMessage> messages) {
    size = messages.size();
    soon(() -> messages.forEach(this::add));
  }

  /// A message was accepted.
  public void arrived(QueuedMessage message) {
    idlers.coming();
    soon(() -> {
      tell(new RelayEvent.Accepted(message));
      add(message);
      idlers.came();
    });
  }

  /// How many messages are in the queue.
  public int size() {
    return size;
  }

  /// Why a message is still there: the last reason of each sender that gave one.
  public Future<List<Hold>> holds(String id) {
    Promise<List<Hold>> promise = Promise.promise();
    soon(() -> promise.complete(holdsOf(entries.get(id))));
    return promise.future();
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

  static long nextSession() {
    return SESSIONS.incrementAndGet();
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
    parts
        .time()
        .after(
            delay,
            () -> {
              if (!stopping) {
                action.run();
              }
            });
  }

  void tell(RelayEvent event) {
    parts.events().accept(event);
  }

  Supplier<Candidate> candidate(Entry entry, boolean realFile) {
    return candidates.of(entry.message, realFile);
  }

  private void add(QueuedMessage message) {
    Entry entry = new Entry(message, senders.size());
    if (entries.putIfAbsent(message.id(), entry) != null) {
      LOG.error("id={} came twice", message.id());
      return;
    }
    size = entries.size();
    if (message.pending().isEmpty()) {
      // Its last state before removal: the process ended between the two.
      remaining(entry, message);
      ledger.remove(new SessionLog("", 0), message.id());
      return;
    }
    offerWhenDue(entry);
  }

  private void offerWhenDue(Entry entry) {
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
      senders.forEach(sender -> sender.offer(entry));
    }
  }

  /// An attempt came back from a session.
  void settled(SessionRun session, Entry entry, AttemptOutcome outcome) {
    tell(new RelayEvent.Attempted(session.name(), entry.message, outcome));
    Settlement settlement = parts.judge().settle(entry.message, outcome, now());
    if (!settlement.counted()) {
      entry.claimed = false;
      untried.add(entry);
      waiting.add(entry, now().plus(UNTRIED_PAUSE));
      session.written();
      return;
    }
    ledger
        .write(session.name(), session.log(), entry, settlement)
        .onComplete(written -> session.written());
  }

  /// Gives up a message that is too old, when a sender wants to send it but cannot use any server.
  void expireIfOld(SenderName sender, SessionLog log, Entry entry, String what) {
    if (entry.free() && parts.judge().expired(entry.message, now())) {
      entry.claimed = true;
      ledger
          .write(sender, log, entry, parts.judge().expire(entry.message, what))
          .onFailure(failure -> log.error("the expiry is not written", failure));
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
    entry.claimed = false;
    remaining(entry, remaining);
    if (entry.gone) {
      looked(entry);
    } else {
      offerWhenDue(entry);
    }
    sessionEnded();
  }

  private void remaining(Entry entry, QueuedMessage remaining) {
    if (remaining.pending().isEmpty()) {
      // Keeps the recipients, for the looks that are still owed.
      entry.gone = true;
      entries.remove(entry.id());
      size = entries.size();
    } else {
      entry.message = remaining;
    }
  }

  /// Whether a sender is still to look at a message.
  boolean owesLooks(Entry entry) {
    return senders.stream().anyMatch(sender -> sender.owesLook(entry));
  }

  /// A sender looked at a message that it cannot have. After the last look what is done goes.
  void looked(Entry entry) {
    if (entry.gone && entry.settledOnly && !owesLooks(entry)) {
      entry.settledOnly = false;
      ledger.remove(new SessionLog("", 0), entry.id());
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

  private List<Hold> holdsOf(@Nullable Entry entry) {
    return entry == null
        ? List.of()
        : senders.stream()
            .map(SenderSchedule::settings)
            .map(sender -> new Hold(sender.name(), entry.reason(sender.id())))
            .filter(hold -> !hold.reason().isEmpty())
            .toList();
  }
}
