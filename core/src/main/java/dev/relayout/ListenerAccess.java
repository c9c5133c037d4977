package dev.relayout;

import dev.relayout.intake.AccessSettings;
import dev.relayout.intake.AccessSettings.TlsMode;
import dev.relayout.intake.Network;
import dev.relayout.intake.RateLimits;
import dev.relayout.tls.ServerCertificate;
import dev.relayout.users.UserLogins;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;

/// Reads what a listener needs to know its clients: certificate and users.
///
/// @param path of the listener's keys, such as `listeners[0]`
/// @param certificates takes note of each, to read it again
/// @param closing takes note of what is opened
record ListenerAccess(Vertx vertx, String path, Certificates certificates, Closing closing) {
  /// Reads the files.
  ///
  /// @return fails with [OptionException]
  Future<AccessSettings> open(ListenerOptions listener) {
    ListenerLimitOptions limits = listener.getLimits();
    AccessSettings access =
        AccessSettings.DEFAULT
            .withRates(
                new RateLimits(
                    limits.getRateInterval(),
                    limits.getConnectionRate(),
                    limits.getMessageRate(),
                    limits.getRecipientRate()))
            .withProxy(
                new AccessSettings.Proxy(
                    listener.getProxy().getFrom().stream().map(Network::parse).toList(),
                    listener.getProxy().getTimeout()));
    return tls(listener.getTls())
        .map(access::withTls)
        .compose(encrypted -> login(listener.getAuth()).map(encrypted::withLogin));
  }

  private Future<AccessSettings.Tls> tls(ListenerTlsOptions tls) {
    TlsMode mode = tls.getMode();
    if (mode == TlsMode.NONE) {
      return Future.succeededFuture(AccessSettings.Tls.NONE);
    }
    return ServerCertificate.read(vertx, Path.of(tls.getCertificate()), Path.of(tls.getKey()))
        .recover(broken -> refused(".tls", broken))
        .map(certificate -> {
          certificates.add(certificate);
          return new AccessSettings.Tls(mode, tls.isRequired(), certificate);
        });
  }

  private Future<AccessSettings.Login> login(ListenerAuthOptions auth) {
    if (auth.getUsers().isEmpty()) {
      return Future.succeededFuture(AccessSettings.Login.NONE);
    }
    return UserLogins.open(vertx, Path.of(auth.getUsers()))
        .recover(broken -> refused(".auth.users", broken))
        .map(users -> {
          closing.add("the users of " + path, users::close);
          return new AccessSettings.Login(
              users, auth.isRequired(), auth.isAllowPlainText(), auth.getFailureDelay());
        });
  }

  private <T> Future<T> refused(String what, Throwable broken) {
    String why = broken.getMessage() == null ? broken.toString() : broken.getMessage();
    return Future.failedFuture(new OptionException(path + what, why, List.of(), broken));
  }
}
