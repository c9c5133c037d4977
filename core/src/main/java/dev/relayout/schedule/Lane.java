package dev.relayout.schedule;

import dev.relayout.event.RelayEvent;
import dev.relayout.session.SessionEnd;
import java.util.List;

/// What a sender has to do with one destination: what waits for it, the sessions, and the rest when no
/// server can be used. A sender with fixed servers has one lane, for everything; another one has a lane
/// for each domain, so that none waits for another ([Lanes] deals out the connections).
final class Lane {
  private final Scheduler scheduler;
  private final SenderSchedule sender;
  private final Lanes lanes;
  private final String destination;
  private final Sessions sessions;
  private final Rest rest;
  private final Pace pace;
  private boolean pumpSet;
  private boolean troubled;

  /// @param destination the recipients' domain; empty = fixed servers
  Lane(Scheduler scheduler, SenderSchedule sender, Lanes lanes, String destination) {
    this.scheduler = scheduler;
    this.sender = sender;
    this.lanes = lanes;
    this.destination = destination;
    this.sessions = new Sessions(this, scheduler);
    boolean one = sender.settings().perDomain() == null;
    this.rest =
        new Rest(
            scheduler, this::pump, new Backoff(one ? Backoff.LONGEST : Backoff.LONGEST_OF_DOMAIN));
    this.pace = new Pace(scheduler, sender.settings().messagesOfLane(), this::pumpSoon);
  }

  SenderSchedule sender() {
    return sender;
  }

  Lanes lanes() {
    return lanes;
  }

  String destination() {
    return destination;
  }

  Sessions sessions() {
    return sessions;
  }

  Rest rest() {
    return rest;
  }

  /// Whether a message may be handed out now.
  boolean open() {
    return pace.open() && sender.pace().open();
  }

  /// Why nothing is handed out now, for people; empty when there is no reason.
  String reason() {
    if (rest.resting()) {
      return rest.reason();
    }
    return open() ? "" : "the sender has sent as many messages as its limits let it for now";
  }

  /// A message was handed out.
  void took() {
    pace.took();
    sender.pace().took();
  }

  /// Whether no server could be used, and none has answered since.
  boolean troubled() {
    return troubled;
  }

  /// Whether nothing happens here until a message comes, or a time.
  boolean idle() {
    return !sessions.running() && !pumpSet && (rest.resting() || !sessions.waiting());
  }

  /// Whether nothing is here that must be remembered.
  boolean empty() {
    return !sessions.running()
        && !pumpSet
        && !rest.resting()
        && !sessions.waiting()
        && pace.unused();
  }

  /// Takes a message that is to be judged and sent.
  void add(Entry entry) {
    sessions.add(entry);
    pumpSoon();
  }

  private void pumpSoon() {
    if (!pumpSet) {
      pumpSet = true;
      scheduler.soon(() -> {
        pumpSet = false;
        pump();
      });
    }
  }

  /// Gives what is fresh to sessions, and opens sessions for it.
  void pump() {
    if (!sessions.waiting() || rest.resting() || scheduler.stopping() || !open()) {
      lanes.forgetIfEmpty(this);
      scheduler.sessionEnded();
    } else {
      sessions.deal();
    }
  }

  /// A server has answered about a message of the session.
  void answered(SessionRun session) {
    troubled = false;
    rest.reset();
    sessions.answered(session);
  }

  /// A session is over.
  ///
  /// @param wanted judged, to be sent, not handed out
  /// @param unjudged not looked at
  void ended(SessionRun session, SessionEnd how, List<Entry> wanted, List<Entry> unjudged) {
    SessionEnd end = lanes.meaning(session, how);
    sessions.ended(session);
    lanes.ended(session);
    wanted.forEach(sender::freshen);
    unjudged.forEach(sender::freshen);
    switch (end) {
      case SessionEnd.Done done -> {
        rest.reset();
        tellEnd(session, "", false);
      }
      case SessionEnd.Unusable(String what, boolean alert) -> {
        if (!sessions.goOnAfter(session, what)) {
          rest(session, what);
          // What only the operator can mend makes no message too old. Of a stranger's server he can
          // mend nothing.
          if (!alert || !destination.isEmpty()) {
            wanted.forEach(entry -> sender.unsent(entry, what));
          }
        }
        tellEnd(session, what, alert);
      }
    }
    scheduler.sessionEnded();
    pump();
  }

  private static void tellEnd(SessionRun session, String trouble, boolean alert) {
    SenderSchedule sender = session.lane().sender;
    RelayEvent event = new RelayEvent.SessionEnded(session.name(), trouble, alert);
    session.writes().afterwards(() -> sender.events().accept(event));
  }

  private void rest(SessionRun session, String what) {
    troubled = true;
    if (rest.resting()) {
      return;
    }
    String whose = destination.isEmpty() ? "no server" : "no server of " + destination;
    long seconds = rest.begin(whose + " can be used: " + what).toSeconds();
    session.log().warn(whose + " can be used, next try in " + seconds + " s: " + what);
    sessions.fresh().stream().filter(entry -> entry.gone).forEach(sender::away);
  }
}
