package dev.relayout.schedule;

import dev.relayout.event.RelayEvent;
import dev.relayout.event.RelayEvent.SkippedBy;
import dev.relayout.event.SenderName;
import dev.relayout.hooks.Judgement;
import dev.relayout.log.SessionLog;
import dev.relayout.outcome.AttemptOutcome;
import dev.relayout.outcome.Judge;
import dev.relayout.schedule.Standing.Place;
import dev.relayout.script.Actions;
import dev.relayout.script.Candidate;
import dev.relayout.script.Decision;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One sender: whose messages it takes, what its scripts make of them, what it skipped; [Lanes] send them.
final class SenderSchedule {
  private static final Logger LOG = LoggerFactory.getLogger("dev.relayout.schedule");

  private final Scheduler scheduler;
  private final SenderSettings settings;
  private final Outlet outlet;
  private final Judge judge;
  private final SenderName idle;
  private final SessionLog idleLog;
  private final Skips skips;
  private final Pace pace;
  private final Lanes lanes;

  SenderSchedule(Scheduler scheduler, Scheduler.Sender sender) {
    this.scheduler = scheduler;
    this.settings = sender.settings();
    this.outlet = sender.outlet();
    this.judge = sender.judge();
    this.skips = new Skips(scheduler, settings, this::offer);
    this.idle = new SenderName(settings.id(), settings.name(), 0);
    this.idleLog = new SessionLog(settings.name(), 0);
    this.pace = new Pace(scheduler, settings.messages(), this::pump);
    this.lanes = new Lanes(scheduler, this);
  }

  SenderSettings settings() {
    return settings;
  }

  Outlet outlet() {
    return outlet;
  }

  Judge judge() {
    return judge;
  }

  Pace pace() {
    return pace;
  }

  private void pump() {
    List.copyOf(lanes.all()).forEach(Lane::pump);
  }

  Consumer<RelayEvent> events() {
    return scheduler::tell;
  }

  void soon(Runnable action) {
    scheduler.soon(action);
  }

  Supplier<Candidate> candidate(Entry entry) {
    return scheduler.candidate(entry, outlet.readsFiles(idle));
  }

  boolean running() {
    return lanes.all().stream().anyMatch(lane -> lane.sessions().running());
  }

  /// Whether nothing happens here until a message comes, or a time.
  boolean idle() {
    return lanes.all().stream().allMatch(Lane::idle);
  }

  /// How many messages wait for nothing but a server.
  int due() {
    return lanes.all().stream().mapToInt(lane -> lane.sessions().fresh().size()).sum();
  }

  /// A message is due and free. That no sender's filter takes it, so that it would wait unnoticed, is
  /// said once; not where all senders are switched off, since then it is meant to wait.
  static void offer(Entry entry, List<SenderSchedule> senders) {
    boolean filtered = true;
    boolean off = true;
    for (SenderSchedule sender : senders) {
      filtered &= sender.offer(entry);
      off &= sender.settings.filter().off();
    }
    if (filtered && !off && !entry.unwanted) {
      entry.unwanted = true;
      LOG.warn("id={} waits, and will wait: no sender's filter takes it", entry.id());
    }
  }

  /// A message is due and free.
  ///
  /// @return whether it is none of this sender's, by its filter
  boolean offer(Entry entry) {
    if (entry.at(settings.id()).place() != Place.AWAY) {
      return false;
    }
    boolean filtered = !settings.filter().attempts(entry.message);
    if (!filtered) {
      freshen(entry);
    } else {
      String reason = settings.filter().reason(entry.message);
      Decision decision = new Decision(true, reason, (int) Actions.DEFAULT_PRIORITY);
      tellSkip(idle, idleLog, entry, SkippedBy.FILTER, decision);
    }
    return filtered;
  }

  /// Whether one of them is still to look at a message that others are done with, at any part of it.
  static boolean oweLooks(Entry entry, List<SenderSchedule> senders) {
    for (SenderSchedule sender : senders) {
      for (Entry part : entry.all()) {
        if (sender.owesLook(part)) {
          return true;
        }
      }
    }
    return false;
  }

  /// A sender that rests is not waited for.
  private boolean owesLook(Entry entry) {
    Standing standing = entry.at(settings.id());
    Lane lane = fresh(entry);
    return standing.owesLook() && (lane == null || !lane.rest().resting());
  }

  /// Why it does not send a message now, for people; empty when there is no reason.
  String reason(Entry entry) {
    Lane lane = fresh(entry);
    String waits = lane == null ? "" : lane.reason();
    return waits.isEmpty() ? entry.reason(settings.id()) : waits;
  }

  /// Where it waits for a session; null when it does not.
  private @Nullable Lane fresh(Entry entry) {
    return entry.at(settings.id()).place() == Place.FRESH ? lanes.find(entry) : null;
  }

  /// Those of its lanes that rest try again now.
  void endRest() {
    List.copyOf(lanes.all()).forEach(lane -> lane.rest().end());
  }

  /// Its sessions take no further message.
  void stop() {
    List.copyOf(lanes.all()).forEach(lane -> lane.sessions().stop());
  }

  /// Puts a message where sessions take theirs from.
  void freshen(Entry entry) {
    if (entry.held()) {
      entry.put(settings.id(), Place.AWAY);
      return;
    }
    entry.put(settings.id(), Place.FRESH);
    lanes.of(entry).add(entry);
  }

  void judged(SessionRun session, Entry entry, Judgement judgement) {
    switch (judgement) {
      case Judgement.Decided(Decision decision) when decision.skip() ->
          skip(session, entry, SkippedBy.SCRIPT, decision);
      case Judgement.Decided(Decision decision) -> send(session, entry, decision);
      case Judgement.Failed(String what) -> failed(session, entry, "script error: " + what);
    }
  }

  private void failed(SessionRun session, Entry entry, String reason) {
    switch (settings.onScriptError()) {
      case DEFER -> skipAfterError(session, entry, reason);
      case SEND -> {
        session.log().warn(entry.id(), "sent unjudged: " + reason);
        send(session, entry, Decision.SEND);
      }
    }
  }

  void skipAfterError(SessionRun session, Entry entry, String reason) {
    Decision decision = new Decision(true, reason, (int) Actions.DEFAULT_PRIORITY);
    skip(session, entry, SkippedBy.SCRIPT_ERROR, decision);
  }

  private void send(SessionRun session, Entry entry, Decision decision) {
    entry.reason(settings.id(), "");
    scheduler.tell(new RelayEvent.Judged(session.name(), entry.message, decision));
    if (entry.free()) {
      Standing standing = entry.put(settings.id(), Place.READY);
      session.send(Ready.of(entry, standing, decision.priority(), settings.order()));
    } else {
      away(entry);
    }
  }

  private void skip(SessionRun session, Entry entry, SkippedBy by, Decision decision) {
    tellSkip(session.name(), session.log(), entry, by, decision);
    if (entry.free()) {
      skips.add(entry);
    } else {
      away(entry);
    }
  }

  /// Another sender has it, or it is done: the look was for the log.
  void away(Entry entry) {
    entry.put(settings.id(), Place.AWAY);
    scheduler.looked(entry);
  }

  /// A message that is skipped again for the same reason, minute after minute, is one line in the log.
  private void tellSkip(
      SenderName name, SessionLog log, Entry entry, SkippedBy by, Decision decision) {
    String reason = decision.reason();
    if (entry.reason(settings.id(), reason)) {
      log.info(entry.id(), "skipped: " + SessionLog.quoted(reason));
    }
    scheduler.tell(new RelayEvent.Skipped(name, entry.message, by, reason, decision.priority()));
  }

  void settled(SessionRun session, Entry entry, AttemptOutcome outcome) {
    if (outcome.answered()) {
      session.lane().answered(session);
    }
    scheduler.settling().attempted(session, judge, entry, outcome);
  }

  /// It cannot be sent now: too old, or late, it may be.
  void unsent(Entry entry, String what) {
    scheduler.settling().unsent(judge, new Ledger.Tried(idle, idleLog, entry, null), what);
  }
}
