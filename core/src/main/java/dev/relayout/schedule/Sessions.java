package dev.relayout.schedule;

import dev.relayout.event.SenderName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;

/// The sessions of one sender, what waits for them, and who is given what.
final class Sessions {
  /// A session more is opened for each so many messages that wait.
  static final int PER_SESSION = 20;

  /// Counts the sessions of this process, whichever sender's they are.
  private static final AtomicLong NUMBERS = new AtomicLong();

  private static final Comparator<SessionRun> BY_LOAD = Comparator.comparingInt(SessionRun::load);

  private final SenderSchedule sender;
  private final SenderSettings settings;
  private final Deque<Entry> fresh = new ArrayDeque<>();
  private final List<SessionRun> running = new ArrayList<>();

  Sessions(SenderSchedule sender, SenderSettings settings) {
    this.sender = sender;
    this.settings = settings;
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
  }

  /// Opens as many as are worth it, and gives them what waits.
  void deal() {
    int load = running.stream().mapToInt(SessionRun::load).sum();
    int wanted = Math.min(settings.connections(), 1 + (fresh.size() + load - 1) / PER_SESSION);
    List<SessionRun> opened = new ArrayList<>();
    while (running.size() < wanted) {
      SenderName name = new SenderName(settings.id(), settings.name(), NUMBERS.incrementAndGet());
      SessionRun session = new SessionRun(sender, name);
      running.add(session);
      opened.add(session);
    }
    deal(settings.onlyWaitingAtStart() ? opened : running);
    opened.forEach(SessionRun::open);
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

  /// A session has not much left: gives it its share of what waits.
  void refill(SessionRun session) {
    if (settings.onlyWaitingAtStart()) {
      return;
    }
    int share = (fresh.size() + running.size() - 1) / running.size();
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
