package dev.relayout.session;

import dev.relayout.Await;
import dev.relayout.hooks.FakeScript;
import dev.relayout.hooks.LoadedScript;
import dev.relayout.hooks.NoScript;
import dev.relayout.hooks.ScriptHost;
import dev.relayout.hooks.SessionHooks;
import dev.relayout.log.SessionLog;
import dev.relayout.outcome.AttemptOutcome;
import dev.relayout.outcome.RecipientResult;
import dev.relayout.script.ScriptOutput;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.SenderGlobals;
import dev.relayout.script.Tunables;
import dev.relayout.sink.CaptureServer;
import dev.relayout.sink.CaptureSettings;
import dev.relayout.spool.BodyType;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A send session in a test: a folder of messages, a script or none, and what became of each message.
final class SessionCase implements AutoCloseable {
  private static final Instant CREATED = Instant.parse("2026-11-22T12:00:00Z");

  final Vertx vertx = Vertx.vertx();
  final List<String> said = new CopyOnWriteArrayList<>();
  final List<String> handedOut = new CopyOnWriteArrayList<>();
  final Map<String, AttemptOutcome> outcomes = new LinkedHashMap<>();
  private final ScriptHost host = ScriptHost.create(vertx, 1);
  final Path folder;
  private final Deque<QueuedMessage> waiting = new ArrayDeque<>();
  final List<Route.Server> servers = new ArrayList<>();
  Route route = Route.to(List.of(new Route.Server("nowhere.invalid", 25)), "client.example");
  private Tunables tunables = Tunables.DEFAULT;
  private @Nullable FakeScript script;
  private boolean dispensable;
  @Nullable SendSession session;
  @Nullable Smarthost smarthost;

  SessionCase(Path folder) {
    this.folder = folder;
  }

  SessionCase to(int... ports) {
    Arrays.stream(ports).forEach(port -> to("127.0.0.1", port));
    return this;
  }

  SessionCase to(String host, int port) {
    servers.add(new Route.Server(host, port));
    return this;
  }

  /// Starts a server and adds it to the route.
  CaptureServer server(CaptureSettings settings) {
    CaptureServer server = Await.result(CaptureServer.start(vertx, settings));
    to(server.port());
    return server;
  }

  SessionCase with(FakeScript other) {
    script = other;
    return this;
  }

  SessionCase with(Tunables other) {
    tunables = other;
    return this;
  }

  SessionCase timeouts(Timeouts timeouts) {
    route = route.withTimeouts(timeouts);
    return this;
  }

  SessionCase idle(Duration idle) {
    route = route.withIdle(idle);
    return this;
  }

  SessionCase lockstep() {
    route = route.withPipelineMessages(false);
    return this;
  }

  SessionCase terms(Terms terms) {
    route = route.withTerms(terms);
    return this;
  }

  /// Others go on with the messages when the session ends.
  SessionCase dispensable() {
    dispensable = true;
    return this;
  }

  SessionCase batv(Batv batv) {
    route = route.withBatv(batv);
    return this;
  }

  /// A message from `ID@a.example`.
  SessionCase message(String id, String content, String... recipients) {
    return message(id, id + "@a.example", content.getBytes(StandardCharsets.UTF_8), recipients);
  }

  SessionCase message(String id, String returnPath, byte[] content, String... recipients) {
    write(id, content);
    waiting.add(queued(id, returnPath, content.length, recipients));
    return this;
  }

  SessionCase message(QueuedMessage queued, byte[] content) {
    write(queued.id(), content);
    waiting.add(queued);
    return this;
  }

  /// A message whose file is missing.
  SessionCase messageWithoutFile(String id, String... recipients) {
    waiting.add(queued(id, id + "@a.example", 100, recipients));
    return this;
  }

  void write(String id, byte[] content) {
    try {
      Files.write(folder.resolve(id), content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static QueuedMessage queued(String id, String returnPath, long size, String... recipients) {
    Envelope envelope =
        new Envelope(
            returnPath,
            List.of(recipients),
            BodyType.SEVEN_BIT,
            false,
            new Envelope.Origin("ESMTP", "192.0.2.9", "alice"));
    return QueuedMessage.accepted(id, envelope, size, CREATED);
  }

  /// Starts the session and returns its future.
  Future<SessionEnd> start() {
    Route to =
        new Route(
            servers,
            route.ehloName(),
            route.timeouts(),
            route.idle(),
            route.pipelineMessages(),
            route.batv(),
            route.terms());
    SessionHooks hooks = hooks();
    Tunables started = Await.result(hooks.start());
    smarthost = new Smarthost(vertx, new FolderStore(folder), to);
    SendSession made = smarthost.session(new SessionLog("test", 1), hooks, started, new Waiting());
    session = made;
    return made.run();
  }

  /// Runs the session to its end.
  SessionEnd run() {
    return Await.result(start());
  }

  /// Every recipient's result, one a line.
  String results() {
    List<String> lines = new ArrayList<>();
    outcomes.forEach(
        (id, outcome) -> outcome.results().forEach(result -> lines.add(id + " " + shown(result))));
    return String.join("\n", lines);
  }

  /// Hands a message to the running session, on its context.
  void arrive(String id, String content, String recipient) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    write(id, bytes);
    synchronized (waiting) {
      waiting.add(queued(id, id + "@a.example", bytes.length, recipient));
    }
    session.wake();
  }

  SessionHooks hooks() {
    FakeScript chosen = script;
    if (chosen == null) {
      return new NoScript(tunables);
    }
    return Await.result(
        host.open(
            new LoadedScript(chosen, ScriptSettings.DEFAULT),
            new SenderGlobals(0, "test", tunables),
            new Voice()));
  }

  private static String shown(RecipientResult result) {
    String to = result.recipient() + " ";
    return to
        + switch (result) {
          case RecipientResult.Delivered delivered -> "delivered";
          case RecipientResult.Refused refused ->
              refused.command().split(" ", 2)[0] + " " + refused.reply().holds();
          case RecipientResult.Unknown unknown ->
              "unknown" + (unknown.maybeAccepted() ? " maybe: " : ": ") + unknown.what();
          case RecipientResult.NotTried notTried -> "not-tried";
        };
  }

  @Override
  public void close() {
    Await.result(host.close());
    Await.result(vertx.close());
  }

  final class Waiting implements Deliveries {
    @Override
    public @Nullable QueuedMessage next() {
      synchronized (waiting) {
        QueuedMessage message = waiting.poll();
        if (message != null) {
          handedOut.add(message.id());
        }
        return message;
      }
    }

    @Override
    public boolean hasNext() {
      synchronized (waiting) {
        return !waiting.isEmpty();
      }
    }

    @Override
    public boolean dispensable() {
      return dispensable;
    }

    @Override
    public void settled(QueuedMessage message, AttemptOutcome outcome) {
      synchronized (waiting) {
        if (outcomes.put(message.id(), outcome) != null) {
          throw new AssertionError(message.id() + " was settled twice");
        }
        waiting.notifyAll();
      }
    }
  }

  /// Waits until so many messages are settled.
  void awaitSettled(int number) {
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    synchronized (waiting) {
      try {
        while (outcomes.size() < number) {
          waiting.wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
          if (System.nanoTime() > until) {
            throw new AssertionError("settled only " + outcomes.keySet());
          }
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private final class Voice implements ScriptOutput {
    @Override
    public void print(String line) {
      said.add(line);
    }

    @Override
    public void warn(String message) {
      said.add("warning: " + message);
    }
  }
}
