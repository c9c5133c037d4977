package dev.relayout.intake;

import dev.relayout.log.SessionLog;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stands before an [Authenticator] and makes guessing slow. Thread-safe: one for all event loops of a
/// listener.
///
/// A wrong password is answered late: after the first delay, which doubles with each further failure of
/// that client, or for that user, up to [#MAX_DELAY]. A right one is answered at once, so nobody who
/// knows the password is delayed because somebody else guesses. A client has not many logins under way, one
/// that has failed a few times only few, and each counts until its answer is due even when the client
/// does not wait for it: opening connections in parallel, or dropping them, makes no guess faster.
final class LoginGuard {
  /// Longest delay.
  static final Duration MAX_DELAY = Duration.ofSeconds(30);

  /// A client that failed so often lately is limited.
  static final int SUSPECT_FAILURES = 3;

  /// Its logins under way; more are told to try later.
  static final int MAX_OF_SUSPECT = 4;

  /// Logins under way of a client that nothing speaks against: none of them is decided yet.
  static final int MAX_OF_CLIENT = 16;

  /// Logins of all clients under way: they hold a worker each, or a timer.
  static final int MAX_UNDER_WAY = 1_000;

  /// Clients, and users, whose failures are remembered: a few MiB at most.
  static final int MAX_REMEMBERED = 16_384;

  /// Failures are forgotten when there was none for so long.
  static final Duration MEMORY = Duration.ofMinutes(15);

  private static final Logger LOG = LoggerFactory.getLogger(SmtpListener.class);

  private static final class Failures {
    private int count;
    private long lastNanos;
    private int underWay;
  }

  private final Authenticator authenticator;
  private final Duration firstDelay;
  private final LongSupplier nanoClock;
  private final LongFunction<Future<Void>> timer;
  private final RecentClients<Failures> clients = new RecentClients<>(MAX_REMEMBERED);
  private final RecentClients<Failures> users = new RecentClients<>(MAX_REMEMBERED);
  private int underWay;

  /// @param firstDelay after the first wrong password
  /// @param timer completes after so many milliseconds, on the caller's context
  LoginGuard(
      Authenticator authenticator,
      Duration firstDelay,
      LongSupplier nanoClock,
      LongFunction<Future<Void>> timer) {
    this.authenticator = authenticator;
    this.firstDelay = firstDelay;
    this.nanoClock = nanoClock;
    this.timer = timer;
  }

  /// Decides whether name and password belong together.
  ///
  /// @return fails when that cannot be decided now
  Future<Optional<Account>> check(String address, Credentials credentials) {
    String client = ClientKey.of(address);
    Failures record = admit(client);
    if (record == null) {
      return Future.failedFuture("too many logins under way");
    }
    // One that throws has failed, like one that says so.
    return Future.succeededFuture(credentials)
        .compose(authenticator::check)
        .compose(found -> {
          if (found.isPresent()) {
            forgive(credentials.user());
            return Future.succeededFuture(found);
          }
          long delay = failed(record, credentials.user(), address);
          return timer.apply(delay).map(Optional.<Account>empty());
        })
        .onComplete(answered -> release(record));
  }

  /// Clients and users that are remembered.
  synchronized int remembered() {
    return clients.size() + users.size();
  }

  /// Null when there are too many under way.
  private synchronized @Nullable Failures admit(String client) {
    Failures record = fresh(clients.of(client, Failures::new));
    int most = record.count >= SUSPECT_FAILURES ? MAX_OF_SUSPECT : MAX_OF_CLIENT;
    if (underWay >= MAX_UNDER_WAY || record.underWay >= most) {
      return null;
    }
    underWay++;
    record.underWay++;
    return record;
  }

  private synchronized void release(Failures record) {
    underWay--;
    record.underWay--;
  }

  private synchronized void forgive(String user) {
    users.forget(user);
  }

  /// Notes a wrong password.
  ///
  /// @return how long the answer waits, in milliseconds
  private synchronized long failed(Failures client, String name, String address) {
    Failures user = fresh(users.of(name, Failures::new));
    long now = nanoClock.getAsLong();
    client.count++;
    client.lastNanos = now;
    user.count++;
    user.lastNanos = now;
    int failures = Math.max(client.count, user.count);
    if (Integer.bitCount(failures) == 1) {
      // A flood of guesses makes a line at 1, 2, 4, 8 … of them, not a flood of lines.
      LOG.warn(
          "client={} user={} login failed (of this client={}, of this user={})",
          address,
          SessionLog.quoted(name),
          client.count,
          user.count);
    }
    long doubled = firstDelay.toMillis() << Math.min(failures - 1, 20);
    return Math.clamp(doubled, 1, MAX_DELAY.toMillis());
  }

  private Failures fresh(Failures record) {
    if (record.count > 0 && nanoClock.getAsLong() - record.lastNanos > MEMORY.toNanos()) {
      record.count = 0;
    }
    return record;
  }
}
