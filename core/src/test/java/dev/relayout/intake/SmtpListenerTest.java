package dev.relayout.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.smtp.ServerReply;
import dev.relayout.smtp.WireClient;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SmtpListenerTest extends ListenerCase {
  private static final String ACCEPTED = "250 2.0.0 Ok: queued as 00000";

  @Test
  void putsAMessageIntoTheQueue() throws Exception {
    start(defaults);

    try (WireClient client = inMessage()) {
      assertEquals(ACCEPTED + 1, client.ask("Subject: hi\r\n\r\n..\r\n\u00fc\r\n."));
    }

    QueuedMessage message = told.getFirst();
    assertEquals(store.messages(), List.of(message));
    String bytes = new String(store.bytes(message.id()), ISO_8859_1);
    assertEquals(
        """
        Received: from me.example ([127.0.0.1])\r
        \tby relay.example with ESMTP\r
        \tid 000001\r
        \tfor <c@d.example>;\r
        \t\
        """,
        bytes.substring(0, bytes.indexOf("\t", bytes.indexOf(";")) + 1));
    assertEquals("Subject: hi\r\n\r\n.\r\n\u00fc\r\n", body(message));
    assertEquals("127.0.0.1", message.envelope().origin().clientAddress());
    assertEquals(bytes.length(), message.size());
  }

  @Test
  void servesManyClientsOnSeveralEventLoops() throws Exception {
    start(defaults.withEventLoops(3));
    List<CompletableFuture<Void>> clients = new ArrayList<>();

    for (int i = 0; i < 12; i++) {
      String text = "message " + i;
      clients.add(CompletableFuture.runAsync(() -> send(text)));
    }
    clients.forEach(CompletableFuture::join);

    assertEquals(12, store.messages().size());
    assertEquals(12, store.messages().stream().map(this::body).distinct().count());
  }

  private void send(String text) {
    try (WireClient client = inMessage()) {
      assertTrue(client.ask(text + "\r\n.").startsWith("250 "));
      assertEquals("221 2.0.0 Bye", client.ask("QUIT"));
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }

  @Test
  void aFailedCommitIsRefusedForNow() throws Exception {
    start(defaults);
    store.onCommit(() -> Future.failedFuture("disk full"));

    try (WireClient client = inMessage()) {
      assertEquals("451 4.3.0 Cannot store the message now, try later", client.ask("x\r\n."));
      store.onCommit(Future::succeededFuture);
      client.ask("MAIL FROM:<a@b.example>");
      client.ask("RCPT TO:<c@d.example>");
      client.ask("DATA");
      assertEquals(ACCEPTED + 2, client.ask("y\r\n."));
    }
    assertEquals(List.of("y\r\n"), store.messages().stream().map(this::body).toList());
  }

  @Test
  void aFailedWriteIsRefusedForNow() throws Exception {
    start(defaults);
    store.onWrite(() -> Future.failedFuture("disk full"));

    try (WireClient client = inMessage()) {
      assertEquals("451 4.3.0 Cannot store the message now, try later", client.ask("x\r\n."));
    }
    assertEquals(List.of("000001"), store.aborted());
    assertEquals(List.of(), told);
  }

  @Test
  void writesOneAfterAnother() throws Exception {
    start(defaults);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    store.onWrite(() -> {
      most.accumulateAndGet(running.incrementAndGet(), Math::max);
      Promise<Void> slow = Promise.promise();
      vertx.setTimer(
          1,
          fired -> {
            running.decrementAndGet();
            slow.complete();
          });
      return slow.future();
    });
    String text = "\r\n" + "0123456789abcdef\r\n".repeat(100_000);

    try (WireClient client = inMessage()) {
      assertEquals(ACCEPTED + 1, client.ask(text + "."));
    }

    assertEquals(1, most.get());
    assertTrue(text.equals(body(told.getFirst())));
  }

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
  void aClientThatGoesLeavesNothing() throws Exception {
    start(defaults);
    CompletableFuture<Void> first = new CompletableFuture<>();
    store.onWrite(() -> {
      first.complete(null);
      return Future.succeededFuture();
    });

    WireClient client = inMessage();
    client.send("half a mess").close();
    first.join();
    stopListening();

    assertEquals(List.of("000001"), store.aborted());
    assertEquals(List.of(), store.messages());
  }

  private void stopListening() {
    vertx.close().await();
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
        java.time.Duration.ofMillis(commandMillis), java.time.Duration.ofMillis(dataMillis));
  }

  @Test
  void closingWaitsForRunningCommits() throws Exception {
    SmtpListener listener = start(defaults);
    Promise<Void> disk = Promise.promise();
    CompletableFuture<Void> committing = new CompletableFuture<>();
    store.onCommit(() -> {
      committing.complete(null);
      return disk.future();
    });

    try (WireClient idle = greeted();
        WireClient half = inMessage();
        WireClient whole = inMessage()) {
      whole.send("x\r\n.\r\n");
      committing.join();
      Future<Void> closed = listener.close();
      assertEquals("421 4.3.2 relay.example Shutting down, try later", idle.reply());
      assertEquals("421 4.3.2 relay.example Shutting down, try later", half.reply());
      assertTrue(idle.atEnd());
      disk.complete();
      assertEquals(ACCEPTED + 2, whole.reply());
      assertEquals("421 4.3.2 relay.example Shutting down, try later", whole.reply());
      assertTrue(whole.atEnd());
      closed.await();
    }
    listener.close().await();
    assertThrows(IOException.class, () -> new WireClient(listener.port()));
    assertEquals(1, told.size());
    assertEquals(List.of("000001"), store.aborted());
  }

  @Test
  void closingDoesNotWaitForever() throws Exception {
    ConnectionLimits limits = ConnectionLimits.DEFAULT;
    SmtpListener listener =
        start(
            defaults.withConnections(
                new ConnectionLimits(
                    limits.maxConnections(),
                    limits.maxConnectionsPerClient(),
                    limits.maxErrors(),
                    limits.commandTimeout(),
                    limits.dataTimeout(),
                    java.time.Duration.ofMillis(20))));
    CompletableFuture<Void> committing = new CompletableFuture<>();
    store.onCommit(() -> {
      committing.complete(null);
      return Promise.<Void>promise().future();
    });

    try (WireClient client = inMessage()) {
      client.send("x\r\n.\r\n");
      committing.join();
      listener.close().await();
      assertEquals("", client.reply());
    }
  }

  @Test
  void onlyListedNetworksMayRelay() throws Exception {
    start(defaults.withRelay(RelayPolicy.networks(List.of(Network.parse("192.0.2.0/24")))));

    assertEquals("550 5.7.1 Relaying denied for 127.0.0.1", rcpt());
  }

  @Test
  void aPolicyThatThrowsRefuses() throws Exception {
    start(
        defaults.withRelay((client, recipient) -> {
          throw new IllegalStateException("broken on purpose");
        }));

    assertEquals("451 4.3.0 Cannot decide now whether you may relay", rcpt());
  }

  @Test
  void aPolicyMayLookAtTheAddresses() throws Exception {
    start(
        defaults.withRelay((client, recipient) ->
            recipient.domain().equals("d.example") && client.returnPath() != null
                ? ServerReply.of(550, "5.7.1", "Not to " + recipient)
                : null));

    assertEquals("550 5.7.1 Not to c@d.example", rcpt());
  }

  private String rcpt() throws IOException {
    try (WireClient client = greeted()) {
      client.ask("EHLO me");
      client.ask("MAIL FROM:<a@b.example>");
      return client.ask("RCPT TO:<c@d.example>");
    }
  }

  @Test
  void aListenerThatThrowsLosesNothing() throws Exception {
    Intake deaf =
        new Intake(
            store,
            () -> NOW,
            message -> {
              throw new IllegalStateException("broken on purpose");
            });
    SmtpListener listener = SmtpListener.start(vertx, defaults, deaf).await();

    try (WireClient client = new WireClient(listener.port())) {
      client.send(
          "EHLO me\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\nx\r\n.\r\n");
      for (int i = 0; i < 5; i++) {
        client.reply();
      }
      assertEquals(ACCEPTED + 1, client.reply());
    }
    assertEquals(1, store.messages().size());
  }

  @Test
  void aPortInUseFails() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ListenerSettings settings = defaults.withAddress("127.0.0.1", taken.getLocalPort());

      Future<SmtpListener> started = SmtpListener.start(vertx, settings, intake());

      Throwable cause = assertThrows(Throwable.class, started::await);
      assertInstanceOf(BindException.class, cause);
    }
  }
}
