package dev.relayout;

import dev.relayout.intake.Intake;
import dev.relayout.intake.ListenerSettings;
import dev.relayout.intake.RelayPolicy;
import dev.relayout.intake.SmtpListener;
import dev.relayout.smtp.ServerReply;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An SMTP listener for the mail clients of this very process: loopback, a port that the system
/// chooses, and only for who greets it with a name that nobody else knows. The Vert.x mail client
/// stands in front of it, since only it can encode a `MailMessage`.
final class PrivateEntrance {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpRelay.class);
  private static final int SECRET_BYTES = 16;
  private static final ServerReply STRANGER =
      ServerReply.of(550, "5.7.1", "This entrance is private");

  private final SmtpListener listener;
  private final MailClient client;

  private PrivateEntrance(SmtpListener listener, MailClient client) {
    this.listener = listener;
    this.client = client;
  }

  static Future<PrivateEntrance> open(Vertx vertx, String hostname, Intake intake) {
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    String secret = "client-" + HexFormat.of().formatHex(random);
    RelayPolicy onlyUs =
        (who, recipient) ->
            who.helo().equals(secret) && InetAddress.ofLiteral(who.address()).isLoopbackAddress()
                ? null
                : STRANGER;
    ListenerSettings settings =
        ListenerSettings.DEFAULT
            .withAddress("127.0.0.1", 0)
            .withHostname(hostname)
            .withRelay(onlyUs);
    return SmtpListener.start(vertx, settings, intake)
        .map(listener -> new PrivateEntrance(listener, client(vertx, listener.port(), secret)));
  }

  private static MailClient client(Vertx vertx, int port, String secret) {
    return MailClient.create(
        vertx,
        new MailConfig("127.0.0.1", port)
            .setOwnHostname(secret)
            .setStarttls(StartTLSOptions.DISABLED));
  }

  MailClient client() {
    return client;
  }

  int port() {
    return listener.port();
  }

  Future<Void> close() {
    return client
        .close()
        .recover(failure -> {
          // Its connection ended before it could say QUIT.
          LOG.debug("the mail client's connection was gone already", failure);
          return Future.succeededFuture();
        })
        .eventually(() -> Entrances.unlessGone(listener.close()));
  }
}
