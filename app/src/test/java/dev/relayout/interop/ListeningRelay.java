package dev.relayout.interop;

import dev.relayout.ListenerAuthOptions;
import dev.relayout.ListenerOptions;
import dev.relayout.ListenerTlsOptions;
import dev.relayout.SenderOptions;
import dev.relayout.SmtpRelay;
import dev.relayout.SmtpRelayOptions;
import dev.relayout.intake.AccessSettings.TlsMode;
import dev.relayout.sink.CaptureServer;
import dev.relayout.sink.CaptureSettings;
import dev.relayout.tls.TestCa;
import dev.relayout.users.PasswordHash;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A relay that takes mail over TLS from its user only, and sends it to a server that keeps it.
final class ListeningRelay implements AutoCloseable {
  static final String USER = "joe";
  static final String PASSWORD = "s3cret=%x";
  private static final int QUICK = 4;
  private static final long PATIENCE_SECONDS = 60;

  private final Vertx vertx = Vertx.vertx();
  private final CaptureServer server;
  private final SmtpRelay relay;
  private int taken;

  private ListeningRelay(Path spool, TestCa ca, TlsMode mode) throws IOException {
    server = await(CaptureServer.start(vertx, CaptureSettings.DEFAULT));
    TestCa.Leaf leaf = ca.server();
    Path users =
        Files.writeString(
            ca.certificate().resolveSibling("users.txt"),
            USER
                + ":"
                + PasswordHash.of(PASSWORD.getBytes(StandardCharsets.UTF_8), QUICK).text()
                + "\n");
    ListenerOptions listener =
        new ListenerOptions()
            .setPort(0)
            .setTls(
                new ListenerTlsOptions()
                    .setMode(mode)
                    .setRequired(mode == TlsMode.STARTTLS)
                    .setCertificate(leaf.certificate().toString())
                    .setKey(leaf.key().toString()))
            .setAuth(new ListenerAuthOptions().setUsers(users.toString()).setRequired(true));
    relay =
        SmtpRelay.create(
            vertx,
            new SmtpRelayOptions()
                .setHostname("relay.example")
                .setSpool(spool.toString())
                .addListener(listener)
                .addSender(new SenderOptions().addServer("127.0.0.1:" + server.port())));
    await(relay.start());
  }

  static ListeningRelay start(Path spool, TestCa ca, TlsMode mode) throws IOException {
    return new ListeningRelay(spool, ca, mode);
  }

  int port() {
    return relay.ports().getFirst();
  }

  Vertx vertx() {
    return vertx;
  }

  /// Waits for the next message that has come through, one character a byte.
  String nextMessage() {
    taken++;
    return await(server.received(taken)).get(taken - 1).text();
  }

  @Override
  public void close() {
    await(relay.close());
    await(server.close());
    await(vertx.close());
  }

  static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }
}
