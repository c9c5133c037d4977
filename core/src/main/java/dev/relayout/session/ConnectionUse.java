package dev.relayout.session;

import dev.relayout.log.SessionLog;
import dev.relayout.script.Tunables;
import dev.relayout.session.MessageAttempt.Part;
import dev.relayout.session.MessageSupply.Prepared;
import dev.relayout.smtp.Capabilities;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The use of one connection by its session, from the greeting to the end: sends messages as far as
/// the limits allow, makes the next one ready meanwhile, waits idle, quits. Used on the session's
/// context.
final class ConnectionUse implements ConnectionOwner {
  /// What the use of a connection needs of its session.
  interface Session {
    MessageSupply messages();

    /// The limits as they are now.
    Tunables tunables();

    /// Calls `ServerConnected`; the limits may be others when the future completes. Never fails.
    Future<?> serverConnected(Route.Server server);

    /// The last call.
    void over(ConnectionUse use, String why);
  }

  private final Vertx vertx;
  private final Session session;
  private final SessionLog log;
  private final Route.Server server;
  private final Duration idle;
  private final SmtpConnection connection;
  private final Allowance allowance = new Allowance();
  private final IdentityHashMap<Transaction, Part> inFlight = new IdentityHashMap<>();
  private @Nullable Prepared prepared;
  private @Nullable String closedBecause;
  private @Nullable String sentAway;
  private @Nullable String alert;
  private boolean fellBack;
  private boolean preparing;
  private boolean ready;
  private boolean quitting;
  private boolean answered;
  private long idleTimer = -1;

  /// @param connect makes the connection of which this is the owner
  ConnectionUse(
      Smarthost smarthost,
      Session session,
      SessionLog log,
      Route.Server server,
      Function<ConnectionOwner, SmtpConnection> connect) {
    this.vertx = smarthost.vertx();
    this.session = session;
    this.log = log;
    this.server = server;
    this.idle = smarthost.route().idle();
    this.connection = connect.apply(this);
  }

  /// Begins to listen; in the same turn in which the connection was made.
  void open() {
    connection.open();
  }

  Route.Server server() {
    return server;
  }

  /// Whether messages could be sent at all.
  boolean wasReady() {
    return ready;
  }

  /// Whether it ended by our own will, or after the server had answered about a message.
  boolean wasUseful() {
    return quitting || answered;
  }

  /// Whether the server refused the connection itself, after it had let it come as far as a message,
  /// and said nothing about any.
  boolean wasSentAway() {
    return sentAway != null && !answered;
  }

  /// What the operator must look at; null = nothing.
  @Nullable String alert() {
    return alert;
  }

  /// Whether a handshake failed where mail may go in clear.
  boolean fellBack() {
    return fellBack;
  }

  boolean cautious() {
    return connection.cautious();
  }

  @Override
  public void greeted() {
    log.info("connected server=" + server.withAddress());
    session.serverConnected(server).onComplete(adjusted -> connection.hello());
  }

  @Override
  public void alert(String what) {
    if (alert == null) {
      alert = what;
      log.warn("somebody must look at this, until then nothing is sent to " + server + ": " + what);
    }
  }

  @Override
  public void handshakeFailed(String what) {
    fellBack = true;
    log.warn("mail to " + server + " goes in clear for a while: " + what);
  }

  @Override
  public void ready(Capabilities capabilities) {
    ready = true;
    advance();
  }

  @Override
  public void room() {
    advance();
  }

  @Override
  public void ended(TransactionEnd end) {
    Part part = inFlight.remove(end.transaction());
    if (part == null) {
      throw new IllegalStateException("a transaction ended twice");
    }
    answered |= end.answered();
    end.sentAway().ifPresent(reply -> sentAway = "the connection was ended by " + reply.holds());
    session.messages().ended(part, end);
    advance();
  }

  @Override
  public void closed(String closing) {
    String why = sentAway == null ? closing : sentAway;
    log.info("connection closed server=" + server + " why=" + SessionLog.quoted(why));
    stopIdling();
    closedBecause = why;
    overUnlessPreparing(why);
  }

  /// Gives the connection up, with what is in flight.
  void abandon(String why) {
    connection.lose(why);
  }

  /// No new message is begun. Where none could be sent yet and none is left, nobody waits for the
  /// server to become ready.
  void finish() {
    if (ready || session.messages().hasMore()) {
      advance();
    } else {
      connection.lose("nothing is to be sent any more");
    }
  }

  /// Does whatever can be done now: sends what is ready, makes the next ready, waits or quits.
  void advance() {
    try {
      advanceOrThrow();
    } catch (RuntimeException e) {
      log.error("trouble of our own, the connection is given up", e);
      connection.lose("trouble of our own: " + e);
    }
  }

  private void advanceOrThrow() {
    stopIdling();
    if (!ready || quitting || preparing || !connection.usable()) {
      return;
    }
    if (sentAway != null) {
      if (inFlight.isEmpty()) {
        connection.quit();
      }
      return;
    }
    Prepared waiting = prepared;
    if (waiting != null) {
      if (connection.takesTransaction()) {
        send(waiting);
      }
    } else if (inFlight.isEmpty() || connection.pipelinesMessages()) {
      prepareNext();
    }
  }

  private void prepareNext() {
    boolean usedUp = allowance.usedUp(session.tunables());
    MessageAttempt attempt = usedUp ? null : session.messages().next();
    int recipients = attempt == null ? 0 : allowance.recipients(attempt, session.tunables());
    if (attempt != null && recipients > 0) {
      preparing = true;
      Part part = session.messages().take(attempt, recipients);
      session.messages().prepare(part, session.tunables()).onComplete(made -> prepared(part, made));
    } else if (inFlight.isEmpty()) {
      idleOrQuit(attempt == null && !usedUp);
    }
  }

  private void prepared(Part part, AsyncResult<Prepared> made) {
    preparing = false;
    if (made.succeeded()) {
      prepared = made.result();
    } else {
      session.messages().failed(part, made.cause());
    }
    String why = closedBecause;
    if (why == null) {
      advance();
    } else {
      overUnlessPreparing(why);
    }
  }

  private void send(Prepared made) {
    prepared = null;
    inFlight.put(made.transaction(), made.part());
    allowance.sent(made.part().places().size());
    made.part().attempt().sent(server.toString());
    connection.send(made.transaction(), made.body());
    advance();
  }

  /// A part that is being made ready must come back before the session may end.
  private void overUnlessPreparing(String why) {
    if (preparing) {
      return;
    }
    Prepared unsent = prepared;
    if (unsent != null) {
      prepared = null;
      session.messages().putBack(unsent);
    }
    session.over(this, why);
  }

  private void idleOrQuit(boolean mayIdle) {
    if (mayIdle && !session.messages().finishing() && idle.isPositive()) {
      idleTimer = vertx.setTimer(Math.max(1, idle.toMillis()), at -> quit());
    } else {
      quit();
    }
  }

  private void stopIdling() {
    if (idleTimer >= 0) {
      vertx.cancelTimer(idleTimer);
      idleTimer = -1;
    }
  }

  private void quit() {
    quitting = true;
    connection.quit();
  }
}
