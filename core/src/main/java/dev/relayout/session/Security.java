package dev.relayout.session;

import dev.relayout.sasl.Login;
import dev.relayout.sasl.LoginException;
import dev.relayout.sasl.Peer;
import dev.relayout.sasl.SaslExchange;
import dev.relayout.tls.TlsMode;
import io.vertx.core.Future;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetSocket;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// TLS and login of one connection: what the dialogue asks for and a state machine cannot do. Used on the
/// connection's context.
final class Security {
  /// A login that has begun.
  ///
  /// @param first what goes with the mechanism; null when the server speaks first
  record Begun(SaslExchange exchange, byte @Nullable [] first) {}

  private static final long SOON_MILLIS = 100;

  private final Smarthost smarthost;
  private final Terms terms;
  private final Route.Server server;
  private final TlsMode mode;
  private final BooleanSupplier verifyCertificate;
  private final boolean clear;
  private @Nullable SaslExchange exchange;

  /// @param verifyCertificate what the script's `VerifyCertificate` says
  /// @param clear whether TLS has failed with this server, so that none is tried where it need not be
  Security(
      Smarthost smarthost, Route.Server server, BooleanSupplier verifyCertificate, boolean clear) {
    this.smarthost = smarthost;
    this.terms = smarthost.route().terms();
    this.server = server;
    this.mode = terms.tls().mode(server.host(), server.port());
    this.verifyCertificate = verifyCertificate;
    this.clear = clear;
  }

  Opening opening(String ehloName) {
    Opening.Tls tls =
        switch (mode) {
          case NONE -> Opening.Tls.NEVER;
          case IMPLICIT -> Opening.Tls.STANDS;
          case STARTTLS -> Opening.Tls.REQUIRED;
          case OPPORTUNISTIC -> clear ? Opening.Tls.NEVER : Opening.Tls.WHEN_OFFERED;
        };
    return new Opening(ehloName, tls, terms.login() != null);
  }

  /// Whether TLS comes before the greeting.
  boolean implicit() {
    return mode == TlsMode.IMPLICIT;
  }

  /// Whether the mail goes in clear, over a new connection, when the handshake fails.
  boolean fallsBack() {
    return mode == TlsMode.OPPORTUNISTIC && !verifies();
  }

  /// Whether a certificate that is not good fails the handshake.
  boolean verifies() {
    return terms.tls().verifies(mode, verifyCertificate.getAsBoolean());
  }

  Future<Void> handshake(NetSocket socket) {
    ClientSSLOptions options = terms.tls().options(verifies());
    String name = terms.tls().nameFor(server.host());
    return name.isEmpty() ? socket.upgradeToSsl(options) : socket.upgradeToSsl(options, name);
  }

  /// Does something after what is already on its way.
  void soon(Runnable action) {
    smarthost.vertx().setTimer(SOON_MILLIS, at -> action.run());
  }

  /// Chooses a mechanism and reads the secret.
  Future<Begun> begin(Step.LogIn asked, NetSocket socket) {
    Login login = Objects.requireNonNull(terms.login(), "nobody wants to log in");
    // With opportunistic TLS everybody may be at its other end (RFC 7435).
    boolean tls = socket.isSsl() && (mode.required() || verifies());
    Peer peer = new Peer(server.host(), server.port(), tls, certificate(socket));
    return smarthost
        .logIn(() -> {
          SaslExchange chosen = login.begin(asked.offered(), asked.unknown(), peer);
          return new Begun(chosen, chosen.initial());
        })
        .onSuccess(begun -> exchange = begun.exchange());
  }

  /// Answers a challenge.
  Future<byte[]> answer(byte[] challenge) {
    SaslExchange current = exchange;
    return current == null
        ? Future.failedFuture(new LoginException("a challenge before AUTH"))
        : smarthost.logIn(() -> current.answer(challenge));
  }

  private static @Nullable X509Certificate certificate(NetSocket socket) {
    if (!socket.isSsl()) {
      return null;
    }
    try {
      List<?> chain = socket.peerCertificates();
      return !chain.isEmpty() && chain.getFirst() instanceof X509Certificate own ? own : null;
    } catch (SSLPeerUnverifiedException e) {
      return null;
    }
  }
}
