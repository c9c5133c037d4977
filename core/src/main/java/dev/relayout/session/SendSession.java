package dev.relayout.session;

import dev.relayout.hooks.SessionHooks;
import dev.relayout.log.SessionLog;
import dev.relayout.script.Tunables;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One send session: connects, sends what [Deliveries] hands out until nothing is left, quits. Made
/// by [Smarthost#session]; used once.
///
/// Where the server offers PIPELINING the next message is made ready while one is under way; so a
/// message may be handed out one transaction before its turn.
///
/// A connection that breaks gives the message in flight its result, and the session goes on over a
/// new one, beginning with the message about which the server had not said anything yet where it had
/// served others before; [#MAX_USELESS_CONNECTIONS] in a row over which the server said nothing about any message,
/// or nothing but that it refuses the connection, end the session. The first such refusal ends it where others
/// go on with its messages, or none are left.
public final class SendSession {
  /// How many connections in a row may break before the server has answered about any message.
  public static final int MAX_USELESS_CONNECTIONS = 3;

  private final Smarthost smarthost;
  private final SessionLog log;
  private final SessionHooks hooks;
  private final MessageSupply messages;
  private final Promise<SessionEnd> end = Promise.promise();
  private volatile @Nullable Context context;
  private List<Route.Server> servers;
  private Tunables tunables;
  private @Nullable ConnectionUse use;
  private boolean connecting;
  private boolean abandoned;
  private boolean cautious;
  private boolean insecureForNow;
  private int uselessConnections;

  SendSession(
      Smarthost smarthost,
      SessionLog log,
      SessionHooks hooks,
      Tunables tunables,
      Deliveries deliveries) {
    this.smarthost = smarthost;
    this.servers = smarthost.route().servers();
    this.log = log;
    this.hooks = hooks;
    this.tunables = tunables;
    this.messages = new MessageSupply(smarthost, hooks, deliveries, log);
  }

  /// Sends to these servers in place of the route's. Before [#run].
  public SendSession to(List<Route.Server> others) {
    servers = List.copyOf(others);
    return this;
  }

  /// A message that needs verified TLS (REQUIRETLS) waits where there is none, and is not refused: there
  /// may be some another time. Before [#run].
  public void insecureForNow() {
    insecureForNow = true;
  }

  /// Runs the session on the caller's Vert.x context, on which [Deliveries] is called, too. Completes
  /// when the last connection is closed and every message handed out is settled. Nothing to send: no
  /// connection is made. Never fails because of a server, a script or a message.
  public Future<SessionEnd> run() {
    Context own = smarthost.vertx().getOrCreateContext();
    context = own;
    smarthost.began(this);
    own.runOnContext(start -> connectOrEnd());
    return end.future();
  }

  /// Says that [Deliveries] has something again: a connection that waits idle goes on at once. No
  /// effect otherwise. From any thread.
  public void wake() {
    onContext(this::goOn);
  }

  /// Ends the session after the messages now in flight, whatever [Deliveries] still has; a connection
  /// that waits idle quits at once, and one over which no message could be sent yet is not waited for.
  /// From any thread.
  public void finish() {
    onContext(() -> {
      messages.finish();
      if (use != null) {
        use.finish();
      } else if (connecting && !messages.hasMore()) {
        end(new SessionEnd.Done());
      }
    });
  }

  /// Ends the session now: what is in flight counts as broken off, and the rest of a message that others
  /// have got already is not waited for. From any thread.
  void abandon(String why) {
    onContext(() -> {
      abandoned = true;
      messages.finish();
      if (use != null) {
        use.abandon(why);
      } else if (connecting) {
        end(new SessionEnd.Done());
      }
    });
  }

  private void onContext(Runnable action) {
    Context own = context;
    if (own != null) {
      own.runOnContext(now -> action.run());
    }
  }

  private void goOn() {
    if (use != null) {
      use.advance();
    }
  }

  private void connectOrEnd() {
    try {
      if (messages.hasMore()) {
        connect(0, new ArrayList<>());
      } else {
        end(new SessionEnd.Done());
      }
    } catch (RuntimeException e) {
      log.error("trouble of our own, the session ends", e);
      end(new SessionEnd.Unusable("trouble of our own: " + e));
    }
  }

  private void connect(int choice, List<String> failures) {
    if (choice == servers.size()) {
      end(new SessionEnd.Unusable(String.join("; ", failures)));
      return;
    }
    connecting = true;
    long waitMillis = smarthost.turns().takeMillis();
    if (waitMillis == 0) {
      connectNow(choice, failures);
    } else {
      smarthost.vertx().setTimer(waitMillis, turn -> connectNow(choice, failures));
    }
  }

  private void connectNow(int choice, List<String> failures) {
    if (end.future().isComplete()) {
      return;
    }
    Route.Server server = servers.get(choice);
    smarthost
        .connect(server)
        .onComplete(connected -> {
          connecting = false;
          if (end.future().isComplete()) {
            if (connected.succeeded()) {
              HardClose.close(connected.result());
            }
          } else if (connected.succeeded()) {
            use(server, connected.result());
          } else {
            String failure = server.withAddress() + ": " + connected.cause().getMessage();
            log.info("no connection to " + failure);
            failures.add(failure);
            connect(choice + 1, failures);
          }
        });
  }

  private void use(Route.Server server, NetSocket socket) {
    Route route = smarthost.route();
    Security security =
        new Security(
            smarthost, server, () -> tunables.verifyCertificate(), smarthost.clear().has(server));
    Manner manner =
        new Manner(route.pipelineMessages(), cautious, route.terms().chunking(), insecureForNow);
    Opening opening = security.opening(route.ehloName());
    var dialogue = new SmtpClientDialogue(opening, manner);
    Watch watch = new Watch(smarthost.vertx(), route.timeouts());
    var line = new Line(socket, security, watch);
    ConnectionUse opened =
        new ConnectionUse(
            smarthost,
            new UsersView(),
            log,
            server,
            owner -> new SmtpConnection(line, dialogue, hooks, log, owner));
    use = opened;
    opened.open();
  }

  private void end(SessionEnd how) {
    try {
      messages.giveUp();
    } finally {
      smarthost.ended(this);
      end.tryComplete(how);
    }
  }

  /// What the present connection sees of its session.
  private final class UsersView implements ConnectionUse.Session {
    @Override
    public MessageSupply messages() {
      return messages;
    }

    @Override
    public Tunables tunables() {
      return tunables;
    }

    @Override
    public Future<?> serverConnected(Route.Server server) {
      return hooks
          .serverConnected(server.host())
          .onSuccess(adjusted -> tunables = adjusted)
          .onFailure(e -> log.error("ServerConnected was not called, the limits stay", e))
          .otherwiseEmpty();
    }

    @Override
    public void over(ConnectionUse last, String why) {
      use = null;
      cautious |= last.cautious();
      uselessConnections = last.wasUseful() ? 0 : uselessConnections + 1;
      if (abandoned || (messages.finishing() && !messages.hasMore())) {
        end(new SessionEnd.Done());
      } else if (last.fellBack()) {
        smarthost.clear().add(last.server());
        connectOrEnd();
      } else if (!last.wasReady()
          || last.alert() != null
          || uselessConnections == MAX_USELESS_CONNECTIONS
          || (last.wasSentAway() && (messages.dispensable() || !messages.hasMore()))) {
        end(new SessionEnd.Unusable(last.server() + ": " + why, last.alert() != null));
      } else {
        connectOrEnd();
      }
    }
  }
}
