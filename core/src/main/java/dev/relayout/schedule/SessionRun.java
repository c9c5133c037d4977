package dev.relayout.schedule;

import dev.relayout.event.SenderName;
import dev.relayout.hooks.Judgement;
import dev.relayout.hooks.SessionHooks;
import dev.relayout.log.SessionLog;
import dev.relayout.outcome.AttemptOutcome;
import dev.relayout.script.Tunables;
import dev.relayout.session.Deliveries;
import dev.relayout.session.SessionEnd;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.AsyncResult;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One send session: a fresh script, `Start`, `CheckFile` for what waits, then the sending of what is
/// not skipped; what joins meanwhile is judged meanwhile. Ends when nothing is left.
final class SessionRun implements Deliveries {
  /// It is given so many messages ahead of what it sends; with fewer than half of them it is given
  /// more.
  static final int LOOK_AHEAD = 10_000;

  /// Messages handed to the script at once.
  static final int BATCH = 64;

  private enum Phase {
    OPENING,
    JUDGING,
    SENDING,
    ENDED
  }

  private final Lane lane;
  private final SenderSchedule sender;
  private final SenderName name;
  private final SessionLog log;
  private final Backlog backlog;
  private final Map<String, Entry> inHand = new HashMap<>();
  private final OpenWrites writes = new OpenWrites();
  private Phase phase = Phase.OPENING;
  private @Nullable SessionHooks hooks;
  private Tunables tunables = Tunables.DEFAULT;
  private Outlet.@Nullable Run run;
  private @Nullable SessionEnd ending;
  private boolean judgeSet;
  private boolean judging;
  private int atScript;
  private boolean stopping;
  private long handedOut;
  private long handedOutBeforeRun;

  SessionRun(Lane lane, SenderName name) {
    this.lane = lane;
    this.sender = lane.sender();
    this.name = name;
    this.log = new SessionLog(name.name(), name.session());
    this.backlog = new Backlog(name.id());
  }

  SenderName name() {
    return name;
  }

  Lane lane() {
    return lane;
  }

  SessionLog log() {
    return log;
  }

  OpenWrites writes() {
    return writes;
  }

  /// How many messages it has yet to judge or to send.
  int load() {
    return backlog.size() + atScript + inHand.size();
  }

  private boolean hungry() {
    return load() <= LOOK_AHEAD / 2 && !stopping;
  }

  /// Whether it has, or tries to get, a connection.
  boolean sending() {
    return phase == Phase.SENDING;
  }

  /// Whether it takes no further message.
  boolean stopping() {
    return stopping;
  }

  /// Gives it a message; judged before it is sent.
  void join(Entry entry) {
    backlog.join(entry);
    if (phase == Phase.SENDING) {
      judgeSoon();
    }
  }

  /// Takes back so many of the messages that it has not begun to send, at most.
  List<Entry> share(int number) {
    return backlog.share(number);
  }

  void open() {
    sender.outlet().hooks(name).onComplete(this::opened);
  }

  /// Lets the messages in hand come to their end, and no more.
  void stop() {
    stopping = true;
    if (run != null) {
      run.finish();
    }
  }

  private void opened(AsyncResult<SessionHooks> opening) {
    SessionHooks opened = opening.result();
    if (opened == null) {
      scriptFailed(String.valueOf(opening.cause().getMessage()));
      return;
    }
    SessionHooks observed = new ObservedHooks(opened, name, sender.events());
    hooks = observed;
    observed
        .start()
        .onComplete(started -> {
          Tunables after = started.result();
          if (after == null) {
            log.error("Start cannot be called", started.cause());
            scriptFailed("Start cannot be called");
            return;
          }
          tunables = after;
          phase = Phase.JUDGING;
          judge();
        });
  }

  /// Without its script the session decides nothing: everything waits for the next pass.
  private void scriptFailed(String what) {
    log.warn("the script does not load, its messages wait: " + what);
    for (Entry entry : backlog.toJudge(Integer.MAX_VALUE)) {
      sender.skipAfterError(this, entry, "script error: " + what);
    }
    end(new SessionEnd.Done());
  }

  private void judge() {
    SessionHooks script = hooks;
    if (judging || script == null || phase == Phase.ENDED) {
      return;
    }
    boolean goesOn = !stopping && ending == null;
    if (goesOn && hungry()) {
      lane.sessions().refill(this);
    }
    if (backlog.allJudged() || !goesOn) {
      judged();
      return;
    }
    List<Entry> batch = backlog.toJudge(BATCH);
    judging = true;
    atScript = batch.size();
    script
        .checkFiles(batch.stream().map(sender::candidate).toList())
        .onComplete(answer -> {
          apply(batch, answer);
          judging = false;
          atScript = 0;
          // Not by recursion: without a script the answer comes at once.
          judgeSoon();
        });
  }

  /// Once for all that join in one turn.
  private void judgeSoon() {
    if (!judgeSet) {
      judgeSet = true;
      sender.soon(() -> {
        judgeSet = false;
        judge();
      });
    }
  }

  private void apply(List<Entry> batch, AsyncResult<List<Judgement>> answer) {
    List<Judgement> judgements = answer.result();
    if (judgements == null) {
      log.error("CheckFile cannot be called", answer.cause());
      Judgement failed = new Judgement.Failed("CheckFile cannot be called: " + answer.cause());
      judgements = Collections.nCopies(batch.size(), failed);
    }
    for (int i = 0; i < batch.size(); i++) {
      sender.judged(this, batch.get(i), judgements.get(i));
    }
  }

  void send(Ready item) {
    backlog.send(item);
  }

  private void judged() {
    SessionEnd end = ending;
    if (end != null) {
      end(end);
    } else if (phase == Phase.JUDGING) {
      if (hasNext()) {
        connect();
      } else {
        end(new SessionEnd.Done());
      }
    } else if (run != null && hasNext()) {
      run.wake();
    }
  }

  private void connect() {
    SessionHooks script = Objects.requireNonNull(hooks, "connects after its script is open");
    phase = Phase.SENDING;
    handedOutBeforeRun = handedOut;
    Outlet.Run connection = sender.outlet().connect(log, script, tunables, this);
    run = connection;
    connection.run().onComplete(this::ran);
  }

  /// The connections are closed; what was judged meanwhile makes the session connect once more.
  private void ran(AsyncResult<SessionEnd> running) {
    run = null;
    phase = Phase.JUDGING;
    SessionEnd end = running.result();
    if (end == null) {
      log.error("the session broke", running.cause());
      end = new SessionEnd.Unusable("internal error: " + running.cause());
    } else if (handedOut == handedOutBeforeRun && hasNext()) {
      // Would go round for ever.
      end = end instanceof SessionEnd.Unusable ? end : new SessionEnd.Unusable("nothing was sent");
    }
    if (end instanceof SessionEnd.Unusable) {
      ending = end;
    }
    judge();
  }

  private void end(SessionEnd end) {
    if (phase == Phase.ENDED) {
      return;
    }
    phase = Phase.ENDED;
    if (hooks != null) {
      hooks.close().onFailure(failure -> log.error("the script does not close", failure));
    }
    lane.ended(this, end, backlog.toSend(), backlog.toJudge(Integer.MAX_VALUE));
  }

  @Override
  public @Nullable QueuedMessage next() {
    if (!hasNext()) {
      return null;
    }
    Entry entry = backlog.next();
    entry.claimed = true;
    entry.put(name.id(), Standing.Place.AWAY);
    inHand.put(entry.id(), entry);
    handedOut++;
    lane.took();
    return entry.message;
  }

  @Override
  public boolean hasNext() {
    return backlog.hasNext() && !stopping && lane.open();
  }

  @Override
  public String destination() {
    return lane.destination();
  }

  @Override
  public boolean dispensable() {
    return lane.sessions().goOnWithout(this);
  }

  @Override
  public void settled(QueuedMessage message, AttemptOutcome outcome) {
    Entry entry = Objects.requireNonNull(inHand.remove(message.id()), "not handed out");
    sender.settled(this, entry, outcome);
    if (hungry() && lane.sessions().canRefill()) {
      judgeSoon();
    }
  }
}
