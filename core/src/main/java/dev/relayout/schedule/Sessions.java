package dev.relayout.schedule;

import dev.relayout.event.SenderName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// The sessions of one lane, what waits for them, and who is given what.
final class Sessions {
  /// A session more is opened for each so many messages that wait.
  static final int PER_SESSION = 20;

  /// Counts the sessions of this process, whichever sender's they are.
  private static final AtomicLong NUMBERS = new AtomicLong();

  private static final Comparator<SessionRun> BY_LOAD = Comparator.comparingInt(SessionRun::load);

  private final Lane lane;
  private final SenderSettings settings;
  private final Deque<Entry> fresh = new ArrayDeque<>();
  private final List<SessionRun> running = new ArrayList<>();
  private final Set<SessionRun> served = new HashSet<>();
  private final SessionLimit limit;

  Sessions(Lane lane, Scheduler scheduler) {
    this.lane = lane;
    this.settings = lane.sender().settings();
    this.limit = new SessionLimit(scheduler, settings, this::spread);
  }

  boolean running() {
    return !running.isEmpty();
  }

  /// Whether anything waits; what nobody wants any more is forgotten first.
  boolean waiting() {
    while (!fresh.isEmpty() && stale(fresh.peek())) {
      fresh.remove();
    }
    return !fresh.isEmpty();
  }

  /// What waits; one that was held and released meanwhile is there once.
  List<Entry> fresh() {
    return fresh.stream().filter(entry -> !stale(entry)).distinct().toList();
  }

  void add(Entry entry) {
    fresh.add(entry);
  }

  /// They take no further message.
  void stop() {
    List.copyOf(running).forEach(SessionRun::stop);
  }

  void ended(SessionRun session) {
    running.remove(session);
    served.remove(session);
  }

  /// A server has answered about a message of the session.
  void answered(SessionRun session) {
    if (served.add(session)) {
      limit.served(served.size());
    }
  }

  /// Whether a server has answered about a message of the session.
  boolean served(SessionRun session) {
    return served.contains(session);
  }

  /// Whether others are there for a session's messages: such as are served, or at least no worse off.
  boolean goOnWithout(SessionRun session) {
    return running.stream()
        .anyMatch(
            other -> other != session && (served.contains(other) || !served.contains(session)));
  }

  /// A session that has ended could use no server.
  ///
  /// @return whether others go on, no more than there are now; else none is left
  boolean goOnAfter(SessionRun session, String what) {
    if (running.isEmpty()) {
      limit.nobodyLeft();
      return false;
    }
    session.log().info("ends, others go on (" + running.size() + "): " + what);
    limit.refused(what, running.size());
    return true;
  }

  /// Those that take messages, in a list of the caller's own.
  private List<SessionRun> open() {
    List<SessionRun> open = new ArrayList<>(running.size());
    for (SessionRun each : running) {
      if (!each.stopping()) {
        open.add(each);
      }
    }
    return open;
  }

  /// Opens as many as are worth it, and gives them what waits. One that is stopping gets nothing, but
  /// has its connection until it ends; where none is left, what waits is dealt when it has ended.
  void deal() {
    List<SessionRun> among = open();
    int more = wanted(among) - among.size();
    more = more > 0 ? Math.min(more, lane.lanes().room(lane)) : 0;
    List<SessionRun> opened = new ArrayList<>();
    for (int i = 0; i < more; i++) {
      SenderName name = new SenderName(settings.id(), settings.name(), NUMBERS.incrementAndGet());
      SessionRun session = new SessionRun(lane, name);
      lane.lanes().opened(session);
      running.add(session);
      among.add(session);
      opened.add(session);
    }
    deal(settings.onlyWaitingAtStart() ? opened : among);
    opened.forEach(SessionRun::open);
  }

  private int wanted(List<SessionRun> among) {
    int most = limit.allowed() - (running.size() - among.size());
    return Math.min(most, 1 + (waiting(among) - 1) / PER_SESSION);
  }

  private int waiting(List<SessionRun> among) {
    int waiting = fresh.size();
    for (SessionRun each : among) {
      waiting += each.load();
    }
    return waiting;
  }

  /// More sessions are allowed than before. Those that come get a share of what the others have not
  /// begun to send, or there might be nothing for them to do.
  void spread() {
    List<SessionRun> among = open();
    int wanted = wanted(among);
    if (wanted > among.size()) {
      int share = (waiting(among) + wanted - 1) / wanted;
      for (SessionRun session : among) {
        if (session.load() > share) {
          session.share(session.load() - share).forEach(lane.sender()::freshen);
        }
      }
    }
    lane.pump();
  }

  /// Each gets the next in turn, so that what is first goes first. What is more than they need for a
  /// while stays, for whoever is done earlier.
  private void deal(List<SessionRun> among) {
    int most = settings.onlyWaitingAtStart() ? Integer.MAX_VALUE : SessionRun.LOOK_AHEAD;
    PriorityQueue<SessionRun> byLoad = new PriorityQueue<>(BY_LOAD);
    byLoad.addAll(among);
    while (!fresh.isEmpty() && !byLoad.isEmpty() && byLoad.peek().load() < most) {
      SessionRun least = byLoad.remove();
      give(least);
      byLoad.add(least);
    }
  }

  /// Whether anything waits that a running session may be given.
  boolean canRefill() {
    return !settings.onlyWaitingAtStart() && waiting();
  }

  /// A session has not much left: gives it its share of what waits.
  void refill(SessionRun session) {
    if (!canRefill()) {
      return;
    }
    int among = open().size();
    int share = (fresh.size() + among - 1) / among;
    int most = Math.min(share, SessionRun.LOOK_AHEAD - session.load());
    for (int i = 0; i < most; i++) {
      give(session);
    }
  }

  private void give(SessionRun session) {
    Entry entry = fresh.remove();
    if (!stale(entry)) {
      session.join(entry);
    }
  }

  /// Done, and nothing is left to look at; or not fresh any more.
  private boolean stale(Entry entry) {
    return entry.gone && !entry.settledOnly
        || entry.at(settings.id()).place() != Standing.Place.FRESH;
  }
}
