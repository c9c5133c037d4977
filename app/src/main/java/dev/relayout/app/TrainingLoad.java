package dev.relayout.app;

import dev.relayout.ListenerOptions;
import dev.relayout.ScriptOptions;
import dev.relayout.SenderOptions;
import dev.relayout.SmtpRelay;
import dev.relayout.SmtpRelayOptions;
import dev.relayout.app.log.Logging;
import dev.relayout.app.run.Starting;
import dev.relayout.script.ScriptEngines;
import dev.relayout.sink.CaptureServer;
import dev.relayout.sink.CaptureSettings;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// A relay under load, for [AotTraining]: the JVM writes down which classes that needs, and which code
/// is worth compiling.
final class TrainingLoad {
  private static final String HOST = "127.0.0.1";
  private static final int CLIENTS = 8;

  private static final String LETTER =
      """
      From: Alice <alice@example.com>\r
      To: Bob <bob@example.net>\r
      Subject: training\r
      Message-ID: <training@example.com>\r
      Date: Mon, 2 Mar 2026 09:30:00 +0000\r
      \r
      """
          + "The quick brown fox jumps over the lazy dog, again and again and again.\r\n".repeat(50)
          + ".\r\n";

  private TrainingLoad() {}

  /// Relays messages over a few connections at a time, and returns when all have arrived.
  ///
  /// @param messages how many
  static void relay(Path script, Path spool, int messages) throws IOException {
    Logging.start(Logging.Detail.NORMAL, true);
    Vertx vertx = Starting.vertx();
    AtomicInteger arrived = new AtomicInteger();
    CompletableFuture<Void> all = new CompletableFuture<>();
    try (ScriptEngines engines = ScriptEngines.installed()) {
      CaptureServer server =
          Await.value(
              CaptureServer.start(
                  vertx,
                  CaptureSettings.DEFAULT.withKept(1),
                  copy -> {
                    if (arrived.incrementAndGet() == messages) {
                      all.complete(null);
                    }
                  }));
      SmtpRelayOptions options =
          new SmtpRelayOptions()
              .setHostname("relay.example.com")
              .setSpool(spool.toString())
              .setScript(new ScriptOptions(script.toString()))
              .addListener(new ListenerOptions().setHost(HOST).setPort(0))
              .addSender(
                  new SenderOptions()
                      .addServer(HOST + ":" + server.port())
                      .setConnections(CLIENTS));
      SmtpRelay relay =
          Starting.relay(SmtpRelay.builder(vertx).with(options).engines(engines), event -> {});
      int port = relay.ports().getFirst();
      List<CompletableFuture<Void>> clients =
          IntStream.range(0, CLIENTS)
              .mapToObj(i -> CompletableFuture.runAsync(() -> send(port, messages / CLIENTS)))
              .toList();
      clients.forEach(CompletableFuture::join);
      all.join();
      Await.value(relay.close());
      Await.value(server.close());
    } finally {
      Await.value(vertx.close());
      Logging.stop();
    }
  }

  private static void send(int port, int messages) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      expect(in, "220");
      say(out, in, "EHLO client.example.com\r\n", "250");
      for (int i = 0; i < messages; i++) {
        say(out, in, "MAIL FROM:<alice@example.com>\r\n", "250");
        say(out, in, "RCPT TO:<bob" + i + "@example.net>\r\n", "250");
        say(out, in, "DATA\r\n", "354");
        say(out, in, LETTER, "250");
      }
      say(out, in, "QUIT\r\n", "221");
    } catch (IOException e) {
      throw new IllegalStateException("the training's mail was not taken", e);
    }
  }

  private static void say(OutputStream out, BufferedReader in, String what, String code)
      throws IOException {
    out.write(what.getBytes(StandardCharsets.US_ASCII));
    expect(in, code);
  }

  private static void expect(BufferedReader in, String code) throws IOException {
    String line = in.readLine();
    while (line != null && line.startsWith(code + "-")) {
      line = in.readLine();
    }
    if (line == null || !line.startsWith(code)) {
      throw new IOException("the relay said " + line + " instead of " + code);
    }
  }
}
