package dev.relayout.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.LogCapture;
import dev.relayout.ScriptFailureCount;
import dev.relayout.ScriptOptions;
import dev.relayout.SmtpRelay;
import dev.relayout.event.RelayEvent;
import dev.relayout.event.RelayEvent.SkippedBy;
import dev.relayout.hooks.FakeScript;
import dev.relayout.script.Hook;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptException.Kind;
import dev.relayout.script.ScriptValue;
import dev.relayout.sink.CaptureServer;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Scripts that change while the relay runs, and the count of their failures.
class ReloadTest extends RelayCase {
  private final CountDownLatch block = new CountDownLatch(1);
  private final ScriptFiles engine =
      new ScriptFiles()
          .with("old", script -> script.print("old"))
          .with("new", script -> script.print("new"));
  private CaptureServer server;

  @BeforeEach
  void oneSender() {
    server = server("");
    sender(server);
  }

  @AfterEach
  void unblock() {
    block.countDown();
  }

  @Test
  void laterSessionsUseTheNewScript() throws IOException {
    SmtpRelay relay = started("old");
    deliver(relay, 1);
    file("new");
    deliver(relay, 2);
    assertEquals(List.of("old", "old"), printed(), "only on demand");
    try (LogCapture log = new LogCapture(SmtpRelay.class)) {
      Await.result(relay.reloadScripts());
      assertEquals("INFO scripts loaded anew: fake.script", log.line("anew"));
    }
    deliver(relay, 3);
    assertEquals(List.of("old", "old", "new"), printed());
    assertTrue(engine.compiled().get(0).factory().closed());
    assertFalse(engine.compiled().get(1).factory().closed());
    Await.result(relay.close());
    assertTrue(engine.compiled().get(1).factory().closed());
  }

  @Test
  void whenOneDoesNotLoadAllOldOnesStay() throws IOException {
    Path second = Files.writeString(folder.resolve("second.fake"), "old");
    sender(server).setScript(new ScriptOptions(second.toString())).setFilter(List.of("Skip: all"));
    SmtpRelay relay = started("old");
    file("new");
    Files.writeString(second, "rubbish");
    String text = "second.fake:3:5: no script: rubbish";
    try (LogCapture log = new LogCapture(SmtpRelay.class)) {
      Throwable failure = Await.failure(relay.reloadScripts());
      assertInstanceOf(ScriptException.class, failure);
      assertEquals(text, failure.getMessage());
      assertEquals(
          "ERROR scripts are not loaded anew, the old ones stay: " + text, log.line("anew"));
    }
    deliver(relay, 1);
    assertEquals(List.of("old"), printed());
    assertEquals(
        List.of("old", "old", "new"),
        engine.compiled().stream().map(ScriptFiles.Compiled::content).toList());
    assertFalse(engine.compiled().get(0).factory().closed());
    assertTrue(engine.compiled().get(2).factory().closed(), "the one that would have loaded");
    assertEquals(
        List.of(new ScriptFailureCount(1, "sender1", null, Kind.LOAD, 1)), relay.scriptFailures());
    assertEquals(text, events.all(RelayEvent.ScriptFailed.class).getFirst().what());

    // The same text keeps a relay from starting.
    Await.result(relay.close());
    assertEquals(text, Await.failure(relay(engine).start()).getMessage());
  }

  @Test
  void aRunningSessionKeepsItsScriptAndLeavesTheRestToTheNext() throws IOException {
    CountDownLatch asked = new CountDownLatch(1);
    engine.with(
        "slow",
        script -> {
          script.print("slow");
          script.hook(
              "ServerConnected",
              (me, args) -> {
                asked.countDown();
                await(block);
                me.print("still slow");
                return ScriptValue.Nil.NIL;
              });
        });
    SmtpRelay relay = started("slow");
    submit(relay, "one", "ann@example.net");
    await(asked);
    file("new");
    Await.result(relay.reloadScripts());
    FakeScript slow = engine.compiled().getFirst().factory();
    assertFalse(slow.closed());
    submit(relay, "two", "ann@example.net");
    block.countDown();
    awaitDelivered(2);
    assertEquals(List.of("slow", "still slow", "new"), printed());
    Await.result(relay.close());
    assertTrue(slow.closed());
  }

  @Test
  void aScriptThatWasSwitchedOffComesBack() throws IOException {
    engine.with("stuck", script -> await(block));
    options.setScript(new ScriptOptions(scriptFile().toString()).setCallTime(Duration.ofMillis(1)));
    file("stuck");
    SmtpRelay relay = relay(engine);
    Await.result(relay.start());
    submit(relay, "one", "ann@example.net");
    events.await(1, RelayEvent.SessionEnded.class);
    submit(relay, "two", "ann@example.net");
    events.awaitThat(
        all ->
            all.stream()
                .anyMatch(e ->
                    e instanceof RelayEvent.Skipped skipped
                        && skipped.by() == SkippedBy.SCRIPT_ERROR
                        && skipped.reason().contains("switched off")),
        "a message that waits because the script is switched off");
    file("new");
    Await.result(relay.reloadScripts());
    submit(relay, "three", "ann@example.net");
    awaitDelivered(1);
    assertEquals(List.of("new"), printed());
    assertEquals(
        List.of(
            new ScriptFailureCount(0, "sender0", null, Kind.LOAD, 1),
            new ScriptFailureCount(0, "sender0", null, Kind.TIMEOUT, 1)),
        relay.scriptFailures());
  }

  @Test
  void everyFailureCountsAlsoWhenTheLogIsSilent() throws IOException {
    engine.with(
        "broken",
        script -> {
          script.hook("ServerConnected", (me, args) -> fail(Kind.ERROR));
          script.hook("ReturnCodeHandler", (me, args) -> fail(Kind.ERROR));
          script.hook(
              "CheckFile",
              (me, args) -> FakeScript.text(args[4]).isEmpty() ? fail(Kind.MEMORY) : nothing());
        });
    SmtpRelay relay = started("broken");
    submit(relay, "one", "ann@example.net");
    awaitDelivered(1);
    events.await(1, RelayEvent.SessionEnded.class);
    Await.result(relay.submit("", List.of("ann@example.net"), mail("two")));
    events.await(2, RelayEvent.SessionEnded.class);
    // Greeting, EHLO, MAIL, RCPT, DATA, final dot, QUIT.
    List<ScriptFailureCount> counts =
        List.of(
            new ScriptFailureCount(0, "sender0", Hook.SERVER_CONNECTED, Kind.ERROR, 1),
            new ScriptFailureCount(0, "sender0", Hook.CHECK_FILE, Kind.MEMORY, 1),
            new ScriptFailureCount(0, "sender0", Hook.RETURN_CODE_HANDLER, Kind.ERROR, 7));
    assertEquals(counts, relay.scriptFailures());
    assertThrows(UnsupportedOperationException.class, () -> relay.scriptFailures().clear());
    assertEquals(9, events.all(RelayEvent.ScriptFailed.class).size());
    long spoken =
        events.all(RelayEvent.ScriptSpoke.class).stream()
            .filter(e -> e.text().startsWith("ReturnCodeHandler"))
            .count();
    assertEquals(1, spoken);
  }

  @Test
  void reloadsAtOnceEndInOrder() throws IOException {
    SmtpRelay relay = started("old");
    file("new");
    Future<Void> first = relay.reloadScripts();
    Future<Void> second = relay.reloadScripts();
    Await.result(relay.reloadScripts());
    assertTrue(first.succeeded() && second.succeeded());
    deliver(relay, 1);
    assertEquals(List.of("new"), printed());
    assertEquals(
        List.of(true, true, true, false),
        engine.compiled().stream().map(each -> each.factory().closed()).toList());
  }

  @Test
  void onlyARelayThatRunsReloads() throws IOException {
    file("old");
    SmtpRelay relay = relay(engine);
    assertInstanceOf(IllegalStateException.class, Await.failure(relay.reloadScripts()));
    Await.result(relay.start());
    Future<Void> late = relay.reloadScripts();
    Await.result(relay.close());
    assertTrue(late.isComplete());
    assertInstanceOf(IllegalStateException.class, Await.failure(relay.reloadScripts()));
    assertTrue(engine.compiled().stream().allMatch(each -> each.factory().closed()));
  }

  private SmtpRelay started(String content) throws IOException {
    options.setScript(new ScriptOptions(scriptFile().toString()));
    file(content);
    SmtpRelay relay = relay(engine);
    Await.result(relay.start());
    return relay;
  }

  private void file(String content) throws IOException {
    Files.writeString(folder.resolve("relayout.fake"), content);
  }

  /// One message in a session of its own.
  private void deliver(SmtpRelay relay, int session) {
    submit(relay, "x", "ann@example.net");
    awaitDelivered(session);
    awaitSessions(session);
  }

  private List<String> printed() {
    return events.all(RelayEvent.ScriptSpoke.class).stream()
        .filter(event -> !event.warning())
        .map(RelayEvent.ScriptSpoke::text)
        .toList();
  }

  private static ScriptValue nothing() {
    return ScriptValue.Nil.NIL;
  }

  private static ScriptValue fail(Kind kind) throws ScriptException {
    throw new ScriptException(kind, null, "line 1: no");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
