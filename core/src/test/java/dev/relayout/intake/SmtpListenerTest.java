package dev.relayout.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.LogCapture;
import dev.relayout.smtp.WireClient;
import dev.relayout.spool.QueueFullException;
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
    store.onCommit(() -> Future.failedFuture("a defect"));

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
  void aFullQueueIsToldAsSuch() throws Exception {
    start(defaults);
    store.onCommit(() -> Future.failedFuture(new QueueFullException("the queue is full")));

    try (WireClient client = inMessage()) {
      assertEquals("452 4.3.1 No room for the message now, try later", client.ask("x\r\n."));
    }
  }

  @Test
  void aFullQueueIsOneLineHoweverManyComeAgain() throws Exception {
    start(defaults);
    store.onCommit(() -> Future.failedFuture(new QueueFullException("the queue is full")));
    try (LogCapture intake = new LogCapture(Intake.class);
        LogCapture listener = new LogCapture(SmtpListener.class)) {
      for (int i = 0; i < 3; i++) {
        try (WireClient client = inMessage()) {
          client.ask("x\r\n.");
        }
      }
      assertEquals(List.of("WARN messages are refused for now: the queue is full"), intake.lines());
      assertEquals(List.of(), listener.lines());
    }
  }

  @Test
  void aFailedWriteIsRefusedForNow() throws Exception {
    start(defaults);
    store.onWrite(() -> Future.failedFuture(new IOException("No space left on device")));

    try (WireClient client = inMessage()) {
      assertEquals("452 4.3.1 No room for the message now, try later", client.ask("x\r\n."));
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
