package dev.relayout.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.smtp.WireClient;
import dev.relayout.spool.MemoryQueueStore;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;

/// A listener over a queue in memory.
abstract class ListenerCase {
  static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");

  final Vertx vertx = Vertx.vertx();
  final MemoryQueueStore store = new MemoryQueueStore(() -> NOW);
  final List<QueuedMessage> told = new CopyOnWriteArrayList<>();
  final ListenerSettings defaults =
      ListenerSettings.DEFAULT.withAddress("127.0.0.1", 0).withHostname("relay.example");
  private SmtpListener listener;

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  Intake intake() {
    return new Intake(store, InstantSource.fixed(NOW), told::add);
  }

  SmtpListener start(ListenerSettings settings) {
    listener = SmtpListener.start(vertx, settings, intake()).await();
    return listener;
  }

  int port() {
    return listener.port();
  }

  /// A client that has read the greeting.
  WireClient greeted() throws IOException {
    WireClient client = new WireClient(listener.port());
    assertEquals("220 relay.example ESMTP relayout", client.reply());
    return client;
  }

  /// A client in the middle of a message: after 354.
  WireClient inMessage() throws IOException {
    WireClient client = greeted();
    client.ask("EHLO me.example");
    client.ask("MAIL FROM:<a@b.example>");
    client.ask("RCPT TO:<c@d.example>");
    assertEquals("354 End with <CRLF>.<CRLF>", client.ask("DATA"));
    return client;
  }

  /// A message in the queue without its trace header.
  String body(QueuedMessage message) {
    String text = new String(store.bytes(message.id()), ISO_8859_1);
    return text.replaceFirst("(?s)^Received: .*?\r\n(?![ \t])", "");
  }
}
