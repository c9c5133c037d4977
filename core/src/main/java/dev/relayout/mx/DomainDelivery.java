package dev.relayout.mx;

import dev.relayout.hooks.SessionHooks;
import dev.relayout.log.SessionLog;
import dev.relayout.outcome.AttemptOutcome;
import dev.relayout.outcome.RecipientResult;
import dev.relayout.script.JudgedReply;
import dev.relayout.script.Reply;
import dev.relayout.script.Tunables;
import dev.relayout.session.Deliveries;
import dev.relayout.session.SendSession;
import dev.relayout.session.SessionEnd;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One send session to one domain: finds its servers and tries them one after another, until nothing is
/// left to send. A server that cannot be reached, refuses the greeting or lacks the TLS that it must
/// have makes room for the next (RFC 5321 §5.1). Used once.
public final class DomainDelivery {
  private static final String LOOKUP = "MX lookup";

  /// What one session needs.
  ///
  /// @param log its voice
  /// @param hooks its script
  /// @param tunables as they are after `Start`
  /// @param missed told, on the session's context, what a policy that is not enforced would have stopped
  public record Voice(
      SessionLog log, SessionHooks hooks, Tunables tunables, Consumer<String> missed) {}

  private final DomainRoutes routes;
  private final MxSmarthosts smarthosts;
  private final Voice voice;
  private final Deliveries deliveries;
  private final Promise<SessionEnd> end = Promise.promise();
  private final List<String> failures = new ArrayList<>();
  private volatile @Nullable Context context;
  private @Nullable SendSession session;
  private boolean finishing;

  public DomainDelivery(
      DomainRoutes routes, MxSmarthosts smarthosts, Voice voice, Deliveries deliveries) {
    this.routes = routes;
    this.smarthosts = smarthosts;
    this.voice = voice;
    this.deliveries = deliveries;
  }

  /// Runs on the caller's Vert.x context, see [SendSession#run].
  public Future<SessionEnd> run() {
    Context own = Vertx.currentContext();
    if (own == null) {
      throw new IllegalStateException("not on a Vert.x context");
    }
    context = own;
    routes
        .of(deliveries.destination())
        .onComplete(found ->
            own.runOnContext(turn -> {
              if (!end.future().isComplete()) {
                found(found);
              }
            }));
    return end.future();
  }

  /// See [SendSession#wake].
  public void wake() {
    onContext(() -> {
      if (session != null) {
        session.wake();
      }
    });
  }

  /// See [SendSession#finish].
  public void finish() {
    onContext(() -> {
      finishing = true;
      if (session == null) {
        end.tryComplete(new SessionEnd.Done());
      } else {
        session.finish();
      }
    });
  }

  private void onContext(Runnable action) {
    Context own = context;
    if (own != null) {
      own.runOnContext(now -> action.run());
    }
  }

  private void found(AsyncResult<DomainRoutes.Found> lookup) {
    DomainRoutes.Found found = lookup.result();
    if (found == null) {
      voice.log.error("trouble of our own in the MX lookup", lookup.cause());
      end.tryComplete(new SessionEnd.Unusable("trouble of our own: " + lookup.cause()));
      return;
    }
    found.remarks().forEach(this::missed);
    switch (found.targets()) {
      case Targets.Servers servers -> next(servers, 0);
      case Targets.Refused(String reply) -> refuse(reply);
      case Targets.Later(String what) -> end.tryComplete(new SessionEnd.Unusable(what));
    }
  }

  private void missed(String what) {
    voice.log.warn(what);
    voice.missed.accept(what);
  }

  private void next(Targets.Servers to, int choice) {
    if (choice == to.servers().size()) {
      end.tryComplete(new SessionEnd.Unusable(String.join("; ", failures)));
    } else {
      switch (to.tls()) {
        case USUAL, UNKNOWN -> attempt(to, choice, false);
        case TESTED, VERIFIED -> attempt(to, choice, true);
      }
    }
  }

  private void attempt(Targets.Servers to, int choice, boolean verified) {
    SendSession tried =
        smarthosts
            .of(verified)
            .session(voice.log, voice.hooks, voice.tunables, deliveries)
            .to(List.of(to.servers().get(choice)));
    if (!verified && to.tls() != Targets.Tls.USUAL) {
      // The domain has a policy, or may have one: what needs verified TLS can come there another
      // time.
      tried.insecureForNow();
    }
    session = tried;
    tried
        .run()
        .onComplete(ended ->
            onContext(() -> {
              switch (ended.result()) {
                case SessionEnd.Unusable failure when !finishing ->
                    failed(to, choice, verified, failure);
                case SessionEnd how -> end.tryComplete(how);
              }
            }));
  }

  /// The alert is not passed on: what a domain's server cannot do, its operator has to mend, not ours.
  private void failed(
      Targets.Servers to, int choice, boolean verified, SessionEnd.Unusable failure) {
    if (verified && to.tls() == Targets.Tls.TESTED && failure.alert()) {
      missed("MTA-STS, tested only: " + failure.what());
      attempt(to, choice, false);
    } else {
      failures.add(failure.what());
      next(to, choice + 1);
    }
  }

  /// What DNS says is final for every message that waits, and nobody has to be asked again.
  private void refuse(String text) {
    JudgedReply reply = JudgedReply.unchanged(Reply.parse(text));
    for (QueuedMessage each = deliveries.next(); each != null; each = deliveries.next()) {
      List<RecipientResult> results =
          each.pending().stream()
              .<RecipientResult>map(
                  recipient -> new RecipientResult.Refused(recipient, LOOKUP, reply))
              .toList();
      voice.log.info(each.id(), "refused: " + SessionLog.quoted(text));
      deliveries.settled(
          each, new AttemptOutcome("", results, List.of(), List.of("-- " + LOOKUP + ": " + text)));
    }
    end.tryComplete(new SessionEnd.Done());
  }
}
