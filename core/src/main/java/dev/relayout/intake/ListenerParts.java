package dev.relayout.intake;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What all event loops of a listener share. Thread-safe.
///
/// @param logins null when nobody can log in
record ListenerParts(
    ListenerSettings settings,
    Intake intake,
    ConnectionCounter counter,
    ClientRates rates,
    ClientLines lines,
    @Nullable LoginGuard logins) {
  static ListenerParts of(Vertx vertx, ListenerSettings settings, Intake intake) {
    AccessSettings access = settings.access();
    Authenticator authenticator = access.login().authenticator();
    ClientLines lines = new ClientLines(System::nanoTime);
    return new ListenerParts(
        settings,
        intake,
        new ConnectionCounter(settings.hostname(), settings.connections(), lines),
        new ClientRates(access.rates(), System::nanoTime),
        lines,
        authenticator == null
            ? null
            : new LoginGuard(
                authenticator,
                access.login().failureDelay(),
                System::nanoTime,
                millis -> vertx.timer(millis, TimeUnit.MILLISECONDS).mapEmpty()));
  }
}
