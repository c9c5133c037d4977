package dev.relayout.conformance;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.Events;
import dev.relayout.RelayStartException;
import dev.relayout.ScriptOptions;
import dev.relayout.SenderOptions;
import dev.relayout.SmtpRelay;
import dev.relayout.SmtpRelayOptions;
import dev.relayout.TestClock;
import dev.relayout.event.RelayEvent;
import dev.relayout.schedule.OnScriptError;
import dev.relayout.script.ScriptEngine;
import dev.relayout.script.ScriptEngines;
import dev.relayout.script.ScriptLimits;
import dev.relayout.script.conformance.Scenario;
import dev.relayout.script.conformance.Setting;
import dev.relayout.sink.CaptureServer;
import dev.relayout.sink.CaptureSettings;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.IncomingMessage;
import dev.relayout.spool.LogSpool;
import dev.relayout.spool.LogSpoolSettings;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One scenario as a whole relay runs it in one language.
final class RelayRun implements AutoCloseable {
  private static final String SECRET = "a secret for tests";

  private final Scenario scenario;
  private final RelayScenario wanted;
  private final String language;
  private final Path folder;
  private final Path script;
  private final CountingEngine engine;
  private final Vertx vertx = Vertx.vertx();
  private final TestClock clock;
  private final Events events = new Events();
  private final Map<String, CaptureServer> servers = new LinkedHashMap<>();
  private final Map<String, Integer> ports = new LinkedHashMap<>();
  private @Nullable SmtpRelay relay;

  RelayRun(Scenario scenario, ScriptEngine engine, String language, Path folder)
      throws IOException {
    this.scenario = scenario;
    this.wanted = RelayScenario.of(scenario);
    this.language = language;
    this.folder = folder;
    this.engine = new CountingEngine(engine);
    Setting setting = scenario.setting();
    this.clock = new TestClock(setting.clock().atZone(setting.zone()).toInstant());
    Path own = Files.createDirectories(folder.resolve("script"));
    this.script = own.resolve(scenario.fileNames().getOrDefault(language, "relayout." + language));
    Files.writeString(script, Objects.requireNonNull(scenario.scripts().get(language)));
  }

  void run() throws IOException {
    startServers();
    queueWhatWaits();
    SmtpRelay running =
        SmtpRelay.builder(vertx)
            .with(options())
            .engines(new ScriptEngines(List.of(engine)))
            .time(clock, scenario.setting().zone())
            .build();
    relay = running;
    running.onEvent(events);
    if (wanted.refusesToStart().isPresent()) {
      refuses(running, wanted.refusesToStart().get());
      return;
    }
    Await.result(running.start());
    for (int i = 0; i < wanted.steps().size(); i++) {
      step(i + 1, wanted.steps().get(i), running);
    }
    Await.result(running.close());
    new RelayVerdict(scenario.name() + " in " + language + ", at the end", language, this)
        .nothingUnexpected(wanted.anyWarnings());
  }

  private void refuses(SmtpRelay running, Object wantedText) {
    Throwable failure = Await.failure(running.start());
    assertInstanceOf(RelayStartException.class, failure);
    String text = String.valueOf(RelayVerdict.in(language, wantedText));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.contains(text), message);
    assertTrue(message.lines().count() == 1, message);
  }

  private void step(int number, RelayScenario.Step step, SmtpRelay running) {
    step.advance().ifPresent(clock::advance);
    for (RelayScenario.Mail mail : step.arrives()) {
      Await.result(running.submit(mail.from(), mail.to(), Buffer.buffer(text(mail))));
    }
    step.sessions().ifPresent(count -> events.await(count, RelayEvent.SessionEnded.class));
    step.received().forEach((name, count) -> Await.result(server(name).received((Integer) count)));
    step.deferred().ifPresent(count -> events.await(count, RelayEvent.Deferred.class));
    String where = scenario.name() + " in " + language + ", relay step " + number;
    step.expect().ifPresent(expected -> new RelayVerdict(where, language, this).judge(expected));
  }

  Events events() {
    return events;
  }

  Map<String, Integer> calls() {
    return engine.calls();
  }

  CaptureServer server(String name) {
    return Objects.requireNonNull(servers.get(name), name);
  }

  List<Sent> sent(String server) {
    return server(server).messages().stream().map(Sent::of).toList();
  }

  /// What the whole relay has been told to expect so far is kept by [RelayVerdict].
  private final Map<String, Integer> seen = new LinkedHashMap<>();

  int seen(String what) {
    return seen.getOrDefault(what, 0);
  }

  void see(String what, int count) {
    seen.put(what, count);
  }

  private void startServers() throws IOException {
    for (var server : wanted.servers().entrySet()) {
      if (server.getValue().equals(RelayScenario.REFUSES)) {
        ports.put(server.getKey(), closedPort());
      } else {
        CaptureServer started =
            Await.result(
                CaptureServer.start(vertx, CaptureSettings.DEFAULT.withReplies(server.getValue())));
        servers.put(server.getKey(), started);
        ports.put(server.getKey(), started.port());
      }
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void queueWhatWaits() {
    LogSpool spool = new LogSpool(vertx, folder.resolve("spool"), clock, LogSpoolSettings.DEFAULT);
    Await.result(spool.open());
    for (RelayScenario.Mail mail : wanted.waiting()) {
      IncomingMessage incoming = spool.receive();
      Await.result(incoming.write(Buffer.buffer(text(mail))));
      Await.result(incoming.commit(Envelope.submitted(mail.from(), mail.to())));
    }
    Await.result(spool.close());
  }

  private SmtpRelayOptions options() {
    SmtpRelayOptions options =
        new SmtpRelayOptions()
            .setHostname("relay.test")
            .setSpool(folder.resolve("spool").toString());
    for (RelayScenario.Sender sender : wanted.senders()) {
      JsonObject json = new JsonObject(new LinkedHashMap<>(configuration(sender.options())));
      SenderOptions made = new SenderOptions(json).setName(sender.name());
      made.getBatv().setSecret(SECRET);
      for (String server : sender.servers()) {
        int at = server.indexOf('@');
        String name = at < 0 ? server : server.substring(0, at);
        String host = at < 0 ? "127.0.0.1" : server.substring(at + 1);
        made.addServer(host + ":" + Objects.requireNonNull(ports.get(name), name));
      }
      if (!json.containsKey("connections")) {
        // The contract is about one script that sees all.
        made.setConnections(1);
      }
      options.addSender(sender.script() ? made.setScript(scriptOptions()) : made);
    }
    return options;
  }

  private static Map<String, Object> configuration(Map<String, Object> options) {
    Map<String, Object> json = new LinkedHashMap<>();
    options.forEach(
        (key, value) -> json.put(key, value instanceof List<?> list ? new JsonArray(list) : value));
    return json;
  }

  private ScriptOptions scriptOptions() {
    ScriptLimits limits = scenario.setting().limits();
    return new ScriptOptions(script.toString())
        .setCallTime(limits.callTime())
        .setCallBytes(limits.callBytes())
        .setLiveBytes(limits.liveBytes())
        .setAllowFiles(scenario.setting().files())
        .setOnScriptError(OnScriptError.valueOf(wanted.onScriptError().toUpperCase(Locale.ROOT)));
  }

  private static String text(RelayScenario.Mail mail) {
    StringBuilder text =
        new StringBuilder("From: " + mail.from() + "\r\nSubject: " + mail.subject() + "\r\n\r\n");
    while (text.length() < mail.size() - 2) {
      int left = mail.size() - 2 - text.length();
      text.append(left > 72 ? "x".repeat(70) + "\r\n" : "x".repeat(left));
    }
    return text.append("\r\n").toString();
  }

  @Override
  public void close() {
    if (relay != null) {
      Await.result(relay.close());
    }
    Await.result(vertx.close());
  }
}
