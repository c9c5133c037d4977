package dev.relayout.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.LogCapture;
import dev.relayout.smtp.WireClient;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Clients that want too much.
class ListenerLimitsTest extends ListenerCase {
  private static final String ACCEPTED = "250 2.0.0 Ok: queued as 00000";

  @Test
  void aClientThatDoesNotReadIsWaitedFor() throws Exception {
    start(defaults);
    int count = 300_000;

    try (WireClient client = greeted()) {
      CompletableFuture<Void> sender =
          CompletableFuture.runAsync(() -> {
            try {
              client.send("NOOP\r\n".repeat(count));
            } catch (IOException broken) {
              throw new java.io.UncheckedIOException(broken);
            }
          });
      for (int i = 0; i < count; i++) {
        assertEquals("250 2.0.0 Ok", client.reply());
      }
      sender.join();
    }
  }

  @Test
  void tooManyConnectionsAreSentAway() throws Exception {
    start(defaults.withConnections(ConnectionLimits.DEFAULT.withMaxConnections(2, 5)));

    try (WireClient first = greeted();
        WireClient second = greeted()) {
      assertSentAway("421 4.3.2 relay.example Too many connections, try later");
      assertEquals("221 2.0.0 Bye", first.ask("QUIT"));
      assertTrue(first.atEnd());
      greetedAgain();
      assertEquals("250 2.0.0 Ok", second.ask("NOOP"));
    }
  }

  @Test
  void tooManyConnectionsOfOneClientAreSentAway() throws Exception {
    start(defaults.withConnections(ConnectionLimits.DEFAULT.withMaxConnections(5, 1)));

    try (WireClient first = greeted()) {
      assertSentAway("421 4.7.0 relay.example Too many connections from your address");
      assertEquals("250 2.0.0 Ok", first.ask("NOOP"));
    }
  }

  private void assertSentAway(String reply) throws IOException {
    try (WireClient client = new WireClient(port())) {
      assertEquals(reply, client.reply());
      assertTrue(client.atEnd());
    }
  }

  /// The server gives a place back some time after the client saw the connection end.
  private void greetedAgain() throws IOException {
    String reply;
    do {
      try (WireClient client = new WireClient(port())) {
        reply = client.reply();
      }
    } while (reply.startsWith("421"));
    assertEquals("220 relay.example ESMTP relayout", reply);
  }

  @Test
  void silenceEndsTheConnection() throws Exception {
    start(defaults.withConnections(shortTimeouts(50, 600_000)));

    try (WireClient client = greeted()) {
      assertEquals("421 4.4.2 relay.example Timeout, closing connection", client.reply());
      assertTrue(client.atEnd());
    }
  }

  @Test
  void silenceInAMessageEndsTheConnection() throws Exception {
    start(defaults.withConnections(shortTimeouts(600_000, 50)));

    try (WireClient client = inMessage()) {
      client.send("half a mess");
      assertEquals("421 4.4.2 relay.example Timeout, closing connection", client.reply());
      assertTrue(client.atEnd());
    }
    assertEquals(List.of("000001"), store.aborted());
  }

  /// What it does not read cannot keep its place.
  @Test
  @Timeout(60)
  void aClientThatNeverReadsIsCutInTheEnd() throws Exception {
    start(
        defaults.withConnections(
            shortTimeouts(3_000, 3_000)
                .withMaxConnections(5, 1)
                .withCloseTimeout(Duration.ofMillis(20))));

    try (LogCapture log = new LogCapture(SmtpListener.class);
        SocketChannel deaf = DeafClient.connect(port())) {
      log.line("421 4.4.2 relay.example Timeout, closing connection");
      greetedAgain();
      assertTrue(deaf.isOpen());
    }
  }

  /// The time that the queue takes is not the client's.
  @Test
  void aSlowCommitIsNoSilence() throws Exception {
    start(defaults.withConnections(shortTimeouts(20, 600_000)));
    store.onCommit(() -> vertx.timer(100).mapEmpty());

    try (WireClient client = greeted()) {
      client.send(
          "EHLO me\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\nx\r\n.\r\n");
      for (int i = 0; i < 4; i++) {
        client.reply();
      }
      assertEquals(ACCEPTED + 1, client.reply());
    }
  }

  private static ConnectionLimits shortTimeouts(long commandMillis, long dataMillis) {
    return ConnectionLimits.DEFAULT.withTimeouts(
        Duration.ofMillis(commandMillis), Duration.ofMillis(dataMillis));
  }
}
