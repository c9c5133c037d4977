package dev.relayout.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.Await;
import dev.relayout.ListenerOptions;
import dev.relayout.SenderOptions;
import dev.relayout.SmtpRelay;
import dev.relayout.intake.DeafClient;
import dev.relayout.spool.LogSpool;
import dev.relayout.spool.LogSpoolSettings;
import io.vertx.core.buffer.Buffer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// What may not keep a relay from closing.
///
/// The time given to sessions here is enough to fill the buffers; were it not, the test would show
/// less, but not fail.
class ClosingTest extends RelayCase {
  /// More than the buffers of a socket's two ends take.
  private static final int LARGE = 24 << 20;

  @Test
  void aServerThatDoesNotReadOn() throws IOException {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Socket> stuck = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> takeNoBody(listening, stuck));
      options.setCloseTimeout(Duration.ofSeconds(1));
      options.addSender(new SenderOptions().addServer("127.0.0.1:" + listening.getLocalPort()));
      SmtpRelay relay = started();
      Buffer mail = Buffer.buffer("\r\n" + ("x".repeat(62) + "\r\n").repeat(LARGE / 64));
      String id = Await.result(relay.submit("joe@example.org", List.of("ann@a.example"), mail));
      try (Socket socket = stuck.join()) {
        Await.result(relay.close());
        assertEquals(false, socket.isClosed());
      }
      LogSpool spool =
          new LogSpool(vertx, folder.resolve("spool"), clock, LogSpoolSettings.DEFAULT);
      assertEquals(List.of(id), Await.result(spool.open()).stream().map(m -> m.id()).toList());
      Await.result(spool.close());
    }
  }

  /// The listener keeps to the relay's time.
  @Test
  void aClientThatReadsNothing() throws IOException {
    options.setCloseTimeout(Duration.ofMillis(20));
    options.addListener(new ListenerOptions().setPort(0));
    options.addSender(new SenderOptions().addServer("127.0.0.1:1"));
    SmtpRelay relay = started();
    try (SocketChannel deaf = DeafClient.connect(relay.ports().getFirst())) {
      Await.result(relay.close());
      assertEquals(true, deaf.isOpen());
    }
  }

  private static void takeNoBody(ServerSocket listening, CompletableFuture<Socket> stuck) {
    try {
      Socket socket = listening.accept();
      var lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1), 64);
      say(socket, "220 peer");
      for (String line = lines.readLine(); !line.equals("DATA"); line = lines.readLine()) {
        say(socket, "250 ok");
      }
      say(socket, "354 go ahead");
      lines.read();
      stuck.complete(socket);
    } catch (IOException e) {
      stuck.completeExceptionally(e);
    }
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }
}
