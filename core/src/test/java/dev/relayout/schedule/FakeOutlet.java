package dev.relayout.schedule;

import dev.relayout.event.SenderName;
import dev.relayout.hooks.Judgement;
import dev.relayout.hooks.NoScript;
import dev.relayout.hooks.SessionHooks;
import dev.relayout.log.SessionLog;
import dev.relayout.outcome.AttemptOutcome;
import dev.relayout.outcome.RecipientResult;
import dev.relayout.script.Candidate;
import dev.relayout.script.Decision;
import dev.relayout.script.JudgedReply;
import dev.relayout.script.Reply;
import dev.relayout.script.ReturnPathRequest;
import dev.relayout.script.Text;
import dev.relayout.script.Tunables;
import dev.relayout.session.Deliveries;
import dev.relayout.session.SessionEnd;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/// A way out without a network: a script in Java and a server that answers as told. Records what
/// happened; its lists are to be read when the relay is at rest.
final class FakeOutlet implements Outlet {
  Function<Candidate, Judgement> checkFile = message -> decided(false, "", 50);
  Function<QueuedMessage, String> server = message -> "250 ok";
  volatile String loadError = "";
  volatile String unusable = "";
  volatile boolean alert;

  /// When set, a session hands out nothing before it completes.
  volatile Future<Void> gate = Future.succeededFuture();

  /// When set, the answer to a message that was handed out waits for it; [#inHand] tells that one was.
  volatile Promise<Void> during = completed();

  /// The same for all but the first message of a session.
  volatile Promise<Void> later = completed();

  /// The same for destinations: what a session meets there, and what it waits for before it hands out
  /// anything.
  final Map<String, String> deadDestinations = new ConcurrentHashMap<>();

  final Map<String, Future<Void>> slowDestinations = new ConcurrentHashMap<>();

  /// Where sessions went, in order.
  final List<String> destinations = Collections.synchronizedList(new ArrayList<>());

  /// How many sessions the server takes at one time.
  volatile int admits = Integer.MAX_VALUE;

  final Promise<Void> inHand = Promise.promise();
  final List<String> checked = Collections.synchronizedList(new ArrayList<>());
  final List<String> sent = Collections.synchronizedList(new ArrayList<>());
  final AtomicInteger scripts = new AtomicInteger();
  final AtomicInteger closedScripts = new AtomicInteger();
  final AtomicInteger connections = new AtomicInteger();
  final AtomicInteger refused = new AtomicInteger();
  final AtomicInteger atOnce = new AtomicInteger();
  final AtomicInteger mostAtOnce = new AtomicInteger();

  private static Promise<Void> completed() {
    Promise<Void> promise = Promise.promise();
    promise.complete();
    return promise;
  }

  /// A destination whose sessions hand out nothing before that completes.
  void slow(String destination, Future<Void> until) {
    slowDestinations.putAll(Map.of(destination, until));
  }

  static Judgement decided(boolean skip, String reason, int priority) {
    return new Judgement.Decided(new Decision(skip, reason, priority));
  }

  @Override
  public Future<SessionHooks> hooks(SenderName session) {
    scripts.incrementAndGet();
    return loadError.isEmpty()
        ? Future.succeededFuture(new Hooks())
        : Future.failedFuture(loadError);
  }

  @Override
  public Run connect(SessionLog log, SessionHooks hooks, Tunables tunables, Deliveries deliveries) {
    return new Sending(deliveries);
  }

  private final class Hooks implements SessionHooks {
    private final NoScript none = new NoScript(Tunables.DEFAULT);

    @Override
    public Future<Tunables> start() {
      return none.start();
    }

    @Override
    public Future<List<Judgement>> checkFiles(List<Supplier<Candidate>> messages) {
      Context context = Vertx.currentContext();
      Promise<List<Judgement>> promise = Promise.promise();
      context.runOnContext(turn -> {
        List<Judgement> judgements = new ArrayList<>();
        for (Supplier<Candidate> each : messages) {
          Candidate candidate = each.get();
          String file = candidate.filename().toString();
          checked.add(file.substring(file.lastIndexOf('/') + 1, file.length() - 4));
          judgements.add(checkFile.apply(candidate));
        }
        promise.complete(judgements);
      });
      return promise.future();
    }

    @Override
    public Future<Tunables> serverConnected(String host) {
      return none.serverConnected(host);
    }

    @Override
    public Future<List<JudgedReply>> judge(List<Answer> replies) {
      return none.judge(replies);
    }

    @Override
    public Future<Text> modifyReturnPath(Text computed, Supplier<ReturnPathRequest> request) {
      return Future.succeededFuture(computed);
    }

    @Override
    public boolean judgesReplies() {
      return false;
    }

    @Override
    public boolean modifiesReturnPath() {
      return false;
    }

    @Override
    public Future<Void> close() {
      closedScripts.incrementAndGet();
      return Future.succeededFuture();
    }
  }

  private final class Sending implements Run {
    private final Deliveries deliveries;
    private boolean finishing;
    private boolean first = true;
    private Promise<SessionEnd> waiting;

    Sending(Deliveries deliveries) {
      this.deliveries = deliveries;
    }

    @Override
    public Future<SessionEnd> run() {
      connections.incrementAndGet();
      String destination = deliveries.destination();
      destinations.add(destination);
      int now = atOnce.incrementAndGet();
      if (now > admits) {
        atOnce.decrementAndGet();
        refused.incrementAndGet();
        return Future.succeededFuture(new SessionEnd.Unusable("mx:25: 421 too many connections"));
      }
      mostAtOnce.accumulateAndGet(now, Math::max);
      Promise<SessionEnd> end = Promise.promise();
      Context context = Vertx.currentContext();
      waiting = end;
      slowDestinations
          .getOrDefault(destination, gate)
          .onComplete(opened -> context.runOnContext(turn -> begin(context, end)));
      return end.future();
    }

    private void begin(Context context, Promise<SessionEnd> end) {
      waiting = null;
      String dead = deadDestinations.get(deliveries.destination());
      if (end.future().isComplete()) {
        return;
      }
      if (dead != null) {
        atOnce.decrementAndGet();
        end.complete(new SessionEnd.Unusable(dead));
      } else {
        send(context, end);
      }
    }

    /// One message a turn, so that others get their turns between.
    private void send(Context context, Promise<SessionEnd> end) {
      QueuedMessage message = unusable.isEmpty() && !finishing ? deliveries.next() : null;
      if (message == null) {
        atOnce.decrementAndGet();
        end.complete(
            unusable.isEmpty() ? new SessionEnd.Done() : new SessionEnd.Unusable(unusable, alert));
        return;
      }
      // Before anybody is told: a test may set another one then.
      Promise<Void> answer = first ? during : later;
      first = false;
      inHand.tryComplete();
      answer
          .future()
          .onComplete(answered ->
              context.runOnContext(turn -> {
                sent.add(message.id());
                deliveries.settled(message, outcome(message));
                send(context, end);
              }));
    }

    @Override
    public void wake() {}

    @Override
    public void finish() {
      finishing = true;
      // As a session over which nothing could be sent yet.
      if (waiting != null && !deliveries.destination().isEmpty()) {
        atOnce.decrementAndGet();
        waiting.complete(new SessionEnd.Done());
      }
    }
  }

  private AttemptOutcome outcome(QueuedMessage message) {
    String answer = server.apply(message);
    List<RecipientResult> results = new ArrayList<>();
    for (String recipient : message.pending()) {
      results.add(result(recipient, answer));
    }
    return new AttemptOutcome("mx:25", results);
  }

  private static RecipientResult result(String recipient, String answer) {
    if (answer.isEmpty()) {
      return new RecipientResult.NotTried(recipient);
    }
    JudgedReply reply = JudgedReply.unchanged(Reply.parse(answer));
    return reply.holds().positive()
        ? new RecipientResult.Delivered(recipient, reply, false)
        : new RecipientResult.Refused(recipient, "RCPT TO:<" + recipient + ">", reply);
  }
}
