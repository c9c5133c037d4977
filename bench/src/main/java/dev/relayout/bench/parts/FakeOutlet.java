package dev.relayout.bench.parts;

import dev.relayout.event.SenderName;
import dev.relayout.hooks.NoScript;
import dev.relayout.hooks.SessionHooks;
import dev.relayout.log.SessionLog;
import dev.relayout.outcome.AttemptOutcome;
import dev.relayout.outcome.RecipientResult;
import dev.relayout.schedule.Outlet;
import dev.relayout.script.JudgedReply;
import dev.relayout.script.Reply;
import dev.relayout.script.Tunables;
import dev.relayout.session.Deliveries;
import dev.relayout.session.SessionEnd;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/// A way out without script and network, whose server takes as many messages as it is allowed to and no
/// more, one from each session in turn. On one context.
final class FakeOutlet implements Outlet {
  private static final JudgedReply QUEUED = JudgedReply.unchanged(Reply.parse("250 2.0.0 Ok"));

  private final Context context;
  private final List<Session> sessions = new ArrayList<>();
  private int allowed;
  private boolean turnSet;

  FakeOutlet(Context context) {
    this.context = context;
  }

  /// Lets that many more messages go.
  void allow(int more) {
    allowed += more;
    turnSoon();
  }

  @Override
  public Future<SessionHooks> hooks(SenderName session) {
    return Future.succeededFuture(new NoScript(Tunables.DEFAULT));
  }

  @Override
  public Run connect(SessionLog log, SessionHooks hooks, Tunables tunables, Deliveries deliveries) {
    return new Session(deliveries);
  }

  private void turnSoon() {
    if (!turnSet) {
      turnSet = true;
      context.runOnContext(turn -> {
        turnSet = false;
        turn();
      });
    }
  }

  /// Each session gets the answer to one message: others have their turns between.
  private void turn() {
    boolean any = false;
    for (Session session : sessions) {
      any |= allowed > 0 && session.send();
    }
    if (any) {
      turnSoon();
    }
  }

  private final class Session implements Run {
    private final Deliveries deliveries;
    private final Promise<SessionEnd> end = Promise.promise();

    Session(Deliveries deliveries) {
      this.deliveries = deliveries;
    }

    @Override
    public Future<SessionEnd> run() {
      sessions.add(this);
      turnSoon();
      return end.future();
    }

    @Override
    public void wake() {
      turnSoon();
    }

    @Override
    public void finish() {
      context.runOnContext(turn -> {
        if (sessions.remove(this)) {
          end.complete(new SessionEnd.Done());
        }
      });
    }

    /// Whether there was anything to send.
    boolean send() {
      QueuedMessage message = deliveries.next();
      if (message == null) {
        return false;
      }
      allowed--;
      List<RecipientResult> results = new ArrayList<>();
      for (String recipient : message.pending()) {
        results.add(new RecipientResult.Delivered(recipient, QUEUED, false));
      }
      deliveries.settled(message, new AttemptOutcome("mx.example.net:25", results));
      return true;
    }
  }
}
