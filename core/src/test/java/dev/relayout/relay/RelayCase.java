package dev.relayout.relay;

import dev.relayout.Await;
import dev.relayout.Events;
import dev.relayout.ScriptOptions;
import dev.relayout.SenderOptions;
import dev.relayout.SmtpRelay;
import dev.relayout.SmtpRelayOptions;
import dev.relayout.TestClock;
import dev.relayout.event.RelayEvent;
import dev.relayout.script.FakeScript;
import dev.relayout.script.ScriptEngine;
import dev.relayout.script.ScriptEngines;
import dev.relayout.sink.CaptureServer;
import dev.relayout.sink.CaptureSettings;
import dev.relayout.sink.CapturedMessage;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A whole relay in this process: files on disk, SMTP over loopback, a script in Java, a clock of the
/// test's.
class RelayCase {
  static final Instant START = Instant.parse("2026-03-04T05:06:07Z");

  @TempDir Path folder;
  final Vertx vertx = Vertx.vertx();
  final TestClock clock = new TestClock(START);
  final Events events = new Events();
  final SmtpRelayOptions options = new SmtpRelayOptions();
  private final List<SmtpRelay> relays = new ArrayList<>();
  private final List<CaptureServer> servers = new ArrayList<>();

  @BeforeEach
  void ownFolder() {
    options.setSpool(folder.resolve("spool").toString()).setHostname("relay.test");
  }

  @AfterEach
  void closeAll() {
    relays.forEach(relay -> Await.result(relay.close()));
    servers.forEach(server -> Await.result(server.close()));
    Await.result(vertx.close());
  }

  CaptureServer server(String replies) {
    return server(CaptureSettings.DEFAULT.withReplies(replies));
  }

  CaptureServer server(CaptureSettings settings) {
    CaptureServer server = Await.result(CaptureServer.start(vertx, settings));
    servers.add(server);
    return server;
  }

  /// Adds a sender to a server, named `sender0` and so on.
  SenderOptions sender(CaptureServer... to) {
    SenderOptions sender = new SenderOptions().setName("sender" + options.getSenders().size());
    for (CaptureServer server : to) sender.addServer("127.0.0.1:" + server.port());
    options.addSender(sender);
    return sender;
  }

  /// A relay, not started.
  SmtpRelay relay(ScriptEngine script) {
    SmtpRelay relay =
        SmtpRelay.builder(vertx)
            .with(options)
            .engines(new ScriptEngines(List.of(script)))
            .time(clock, ZoneOffset.UTC)
            .build();
    relay.onEvent(events);
    relays.add(relay);
    return relay;
  }

  /// A relay with that script for every sender, started.
  SmtpRelay started(ScriptEngine script) {
    options.setScript(new ScriptOptions(scriptFile().toString()));
    SmtpRelay relay = relay(script);
    Await.result(relay.start());
    return relay;
  }

  /// A relay without a script, started.
  SmtpRelay started() {
    SmtpRelay relay = relay(new FakeScript());
    Await.result(relay.start());
    return relay;
  }

  Path scriptFile() {
    try {
      return Files.writeString(folder.resolve("relayout.fake"), "");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Buffer mail(String subject) {
    return Buffer.buffer("Subject: " + subject + "\r\n\r\nHello\r\n");
  }

  String submit(SmtpRelay relay, String subject, String... to) {
    return Await.result(relay.submit("joe@example.org", List.of(to), mail(subject)));
  }

  /// What the server got, without the trace header.
  static List<String> bodies(CaptureServer server) {
    return server.messages().stream().map(RelayCase::withoutTrace).toList();
  }

  static String withoutTrace(CapturedMessage message) {
    return message.text().replaceFirst("(?s)^Received:.*?\r\n(?![ \t])", "");
  }

  void awaitSessions(int count) {
    events.await(count, RelayEvent.SessionEnded.class);
  }

  void awaitDelivered(int count) {
    events.await(count, RelayEvent.Delivered.class);
  }
}
