package dev.relayout.schedule;

import dev.relayout.session.SessionEnd;
import dev.relayout.smtp.Domains;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The lanes of a sender, and who has a connection when there are fewer than lanes that want one.
///
/// While a lane waits, none gets a second connection; sessions that have had [#TURN] take no further
/// message, so that those who wait have their turn; and lanes whose servers could not be used have no
/// more than half of the connections. With fixed servers there is one lane, and none of this.
final class Lanes {
  /// So long a session has its connection for itself while others wait.
  static final Duration TURN = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofSeconds(10);

  private final Scheduler scheduler;
  private final SenderSchedule sender;
  private final SenderSettings settings;
  private final boolean one;
  private final Map<String, Lane> byDestination = new HashMap<>();
  private final Map<SessionRun, Instant> running = new LinkedHashMap<>();
  private final Set<SessionRun> silenced = new LinkedHashSet<>();
  private final Set<Lane> waiting = new LinkedHashSet<>();
  private final Set<Lane> troubledWaiting = new LinkedHashSet<>();
  private final Set<Lane> wantMore = new LinkedHashSet<>();
  private @Nullable Lane granted;
  private boolean troubledNext;
  private boolean lookSet;
  private boolean grantSet;

  Lanes(Scheduler scheduler, SenderSchedule sender) {
    this.scheduler = scheduler;
    this.sender = sender;
    this.settings = sender.settings();
    this.one = settings.perDomain() == null;
    if (one) {
      of("");
    }
  }

  /// The lane of a message.
  Lane of(Entry entry) {
    return of(destination(entry));
  }

  /// The lane of a message if there is one.
  @Nullable Lane find(Entry entry) {
    return byDestination.get(destination(entry));
  }

  private String destination(Entry entry) {
    return one ? "" : Domains.of(entry.message.pending().getFirst());
  }

  private Lane of(String destination) {
    return byDestination.computeIfAbsent(
        destination, each -> new Lane(scheduler, sender, this, each));
  }

  Collection<Lane> all() {
    return byDestination.values();
  }

  void forgetIfEmpty(Lane lane) {
    if (!one && lane.empty()) {
      // Alarms of one that was forgotten before must not forget the one that came after it.
      byDestination.remove(lane.destination(), lane);
      waiting.remove(lane);
      troubledWaiting.remove(lane);
      wantMore.remove(lane);
    }
  }

  /// How many sessions more a lane may open, which wants some. When none, it is told later.
  int room(Lane lane) {
    if (one) {
      return Integer.MAX_VALUE;
    }
    int free = settings.connections() - running.size();
    boolean firstOfLane = !lane.sessions().running();
    if (firstOfLane && free > 0 && admits(lane) && (lane == granted || !anyWaits())) {
      waiting.remove(lane);
      troubledWaiting.remove(lane);
      return lane.troubled() || anyWaits() ? 1 : free;
    }
    if (firstOfLane) {
      (lane.troubled() ? troubledWaiting : waiting).add(lane);
      look();
      return 0;
    }
    if (free > 0 && !anyWaits() && !lane.troubled()) {
      return free;
    }
    wantMore.add(lane);
    return 0;
  }

  private int roomForTroubled() {
    long has = running.keySet().stream().filter(each -> each.lane().troubled()).count();
    return Math.max(1, settings.connections() / 2) - (int) has;
  }

  private boolean admits(Lane lane) {
    return !lane.troubled() || roomForTroubled() > 0;
  }

  private boolean anyWaits() {
    return !waiting.isEmpty() || (!troubledWaiting.isEmpty() && roomForTroubled() > 0);
  }

  void opened(SessionRun session) {
    if (!one) {
      running.put(session, scheduler.now());
    }
  }

  /// What the end of a session means: one that made room before its server said anything has found
  /// none that can be used.
  SessionEnd meaning(SessionRun session, SessionEnd end) {
    boolean unanswered = silenced.contains(session) && !session.lane().sessions().served(session);
    return unanswered && end instanceof SessionEnd.Done
        ? new SessionEnd.Unusable(
            "no answer within " + TURN.toSeconds() + " s, and other domains wait for a connection")
        : end;
  }

  void ended(SessionRun session) {
    running.remove(session);
    silenced.remove(session);
    if (!one && !grantSet) {
      grantSet = true;
      scheduler.soon(() -> {
        grantSet = false;
        grant();
      });
    }
  }

  /// Gives what is free to those who wait.
  private void grant() {
    while (running.size() < settings.connections() && anyWaits()) {
      Lane next = next();
      int before = running.size();
      granted = next;
      next.pump();
      granted = null;
      if (running.size() == before) {
        waiting.remove(next);
        troubledWaiting.remove(next);
      }
    }
    Iterator<Lane> more = wantMore.iterator();
    if (running.size() < settings.connections() && !anyWaits() && more.hasNext()) {
      Lane next = more.next();
      more.remove();
      next.sessions().spread();
    }
  }

  /// Those with trouble and those without by turns.
  private Lane next() {
    boolean troubledMay = !troubledWaiting.isEmpty() && roomForTroubled() > 0;
    boolean takeTroubled = waiting.isEmpty() || (troubledNext && troubledMay);
    troubledNext = !takeTroubled;
    return (takeTroubled ? troubledWaiting : waiting).iterator().next();
  }

  private void look() {
    if (!lookSet) {
      lookSet = true;
      scheduler.after(
          LOOK,
          () -> {
            lookSet = false;
            takeTurns();
          });
    }
  }

  /// Ends the oldest sessions for those who wait.
  private void takeTurns() {
    int wanted = waiting.size() + Math.min(troubledWaiting.size(), Math.max(0, roomForTroubled()));
    Instant begunBefore = scheduler.now().minus(TURN);
    for (Map.Entry<SessionRun, Instant> each : List.copyOf(running.entrySet())) {
      SessionRun session = each.getKey();
      if (wanted > 0 && !session.stopping() && !each.getValue().isAfter(begunBefore)) {
        wanted--;
        if (session.sending() && !session.lane().sessions().served(session)) {
          silenced.add(session);
        }
        session.stop();
      }
    }
    if (!waiting.isEmpty() || !troubledWaiting.isEmpty()) {
      look();
    }
  }
}
