package dev.relayout.session;

import dev.relayout.hooks.SessionHooks;
import dev.relayout.log.SessionLog;
import dev.relayout.script.Tunables;
import dev.relayout.spool.QueueStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The way of one sender to its servers: opens send sessions, any number at a time. Thread-safe.
public final class Smarthost {
  /// Beyond every time-out: a last resort against sockets that nobody looks after any more.
  private static final Duration CLOSING = Duration.ofMinutes(1);

  /// So many logins of one sender compute, or wait for a program, at a time.
  private static final int LOGIN_THREADS = 4;

  // Vert.x shares pools of one name.
  private static final AtomicLong POOLS = new AtomicLong();

  private final Vertx vertx;
  private final QueueStore store;
  private final Route route;
  // A NetClient that nobody references is collected together with its open sockets.
  private final NetClient client;
  // Its own: the program that gives a token may hang, and nothing else is to wait for it. null = no
  // login.
  private final @Nullable WorkerExecutor logins;
  private final ClearServers clear = new ClearServers();
  private final Turns turns;
  private final Set<SendSession> running = ConcurrentHashMap.newKeySet();

  /// @param store where the sessions read message bodies
  public Smarthost(Vertx vertx, QueueStore store, Route route) {
    this(vertx, store, route, new Turns(route.terms().connections(), System::nanoTime));
  }

  private Smarthost(Vertx vertx, QueueStore store, Route route, Turns turns) {
    this.vertx = vertx;
    this.store = store;
    this.route = route;
    this.turns = turns;
    this.client = vertx.createNetClient(clientOptions(route));
    this.logins =
        route.terms().login() == null
            ? null
            : vertx.createSharedWorkerExecutor(
                "relayout-login-" + POOLS.incrementAndGet(), LOGIN_THREADS);
  }

  /// The same sender on other terms. How many connections it may make in a time holds for all its terms
  /// together.
  public Smarthost on(Terms other) {
    return new Smarthost(vertx, store, route.withTerms(other), turns);
  }

  private static NetClientOptions clientOptions(Route route) {
    Duration mostQuiet = route.timeouts().longest().plus(route.idle()).plus(CLOSING);
    NetClientOptions options = new NetClientOptions();
    if (!route.terms().sourceAddress().isEmpty()) {
      options.setLocalAddress(route.terms().sourceAddress());
    }
    return options
        // On epoll Vert.x sets the option either way, and off makes Linux hold back the last packet
        // of
        // the handshake until there is something to say, for 0.2 s: an SMTP server speaks first.
        .setTcpQuickAck(true)
        .setConnectTimeout(Math.toIntExact(route.timeouts().connect().toMillis()))
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout(Math.toIntExact(mostQuiet.toMillis()));
  }

  /// Prepares a send session; [SendSession#run] starts it.
  ///
  /// @param log the session's voice
  /// @param hooks its script, `Start` already called; stays the caller's to close
  /// @param tunables as they are after `Start`
  /// @param deliveries what it sends
  public SendSession session(
      SessionLog log, SessionHooks hooks, Tunables tunables, Deliveries deliveries) {
    return new SendSession(this, log, hooks, tunables, deliveries);
  }

  Vertx vertx() {
    return vertx;
  }

  QueueStore store() {
    return store;
  }

  Route route() {
    return route;
  }

  /// Connects; the socket's handlers must be set in the turn in which the future completes.
  Future<NetSocket> connect(Route.Server server) {
    return client.connect(server.socketAddress());
  }

  /// The servers to which mail goes in clear since TLS failed.
  ClearServers clear() {
    return clear;
  }

  /// Does a step of a login, which may take long.
  <T> Future<T> logIn(Callable<T> step) {
    return Objects.requireNonNull(logins, "nobody wants to log in")
        .executeBlocking(step, false)
        .map(Objects::requireNonNull);
  }

  /// Whose turn it is to connect.
  Turns turns() {
    return turns;
  }

  void began(SendSession session) {
    running.add(session);
  }

  void ended(SendSession session) {
    running.remove(session);
  }

  /// Closes the client and its connections. Sessions that still run end with what they have. Idempotent.
  public Future<Void> close() {
    running.forEach(session -> session.abandon("the relay was closed"));
    return logins == null ? client.close() : Future.join(client.close(), logins.close()).mapEmpty();
  }
}
