package dev.relayout.schedule;

import static dev.relayout.schedule.FakeOutlet.decided;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.event.RelayEvent;
import dev.relayout.event.RelayEvent.SkippedBy;
import dev.relayout.hooks.Judgement;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One sender: how many sessions, what they do when a script fails, and how they end.
class SessionsTest extends SchedulerCase {
  private static SenderSettings with(SendOrder order, int connections, boolean onlyAtStart) {
    return new SenderSettings(
        0,
        "sender0",
        Filter.NONE,
        order,
        connections,
        onlyAtStart,
        Duration.ofMinutes(1),
        OnScriptError.DEFER);
  }

  @Test
  void aMessageThatArrivesWhileASessionRunsIsJudgedAndSentByIt() {
    FakeOutlet outlet = sender();
    Promise<Void> open = Promise.promise();
    outlet.gate = open.future();
    stored(10);
    start();
    events.await(1, RelayEvent.Judged.class);
    arrives(10);
    events.await(2, RelayEvent.Judged.class);
    open.complete();
    awaitSessions(1);
    assertEquals(1, outlet.scripts.get());
    assertEquals(List.of("M000001", "M000002"), outlet.sent);
  }

  @Test
  void onlyWaitingAtStartLeavesItToTheNextSession() {
    FakeOutlet outlet = sender(with(SendOrder.ARRIVAL, 1, true));
    Promise<Void> open = Promise.promise();
    outlet.gate = open.future();
    stored(10);
    start();
    events.await(1, RelayEvent.Judged.class);
    arrives(10);
    arrives(10);
    events.await(2, RelayEvent.Accepted.class);
    open.complete();
    awaitSessions(2);
    assertEquals(2, outlet.scripts.get());
    assertEquals(List.of("M000001", "M000002", "M000003"), outlet.sent);
  }

  @Test
  void aShortQueueIsDoneByOneSession() {
    FakeOutlet outlet = sender(with(SendOrder.ARRIVAL, 4, false));
    for (int i = 0; i < Sessions.PER_SESSION; i++) stored(10);
    start();
    awaitDelivered(Sessions.PER_SESSION);
    awaitSessions(1);
    assertEquals(1, outlet.scripts.get());
  }

  @Test
  void aLongQueueIsDoneByAsManySessionsAsAllowedEachMessageOnce() {
    FakeOutlet outlet = sender(with(SendOrder.ARRIVAL, 3, false));
    for (int i = 0; i < 500; i++) stored(10);
    start();
    awaitDelivered(500);
    awaitSessions(3);
    assertEquals(3, outlet.mostAtOnce.get());
    assertEquals(3, outlet.scripts.get());
    assertEquals(500, outlet.sent.size());
    assertEquals(500, new HashSet<>(outlet.sent).size());
  }

  @Test
  void whatIsFirstGoesFirstOverAllSessions() {
    FakeOutlet outlet = sender(with(SendOrder.ARRIVAL, 2, false));
    Promise<Void> open = Promise.promise();
    outlet.gate = open.future();
    for (int i = 0; i < 2 * Sessions.PER_SESSION; i++) stored(10);
    start();
    List<RelayEvent.Judged> judged =
        events.await(2 * Sessions.PER_SESSION, RelayEvent.Judged.class);
    Map<String, Long> sessions = new HashMap<>();
    judged.forEach(each -> sessions.put(each.message().id(), each.sender().session()));
    assertNotEquals(sessions.get("M000001"), sessions.get("M000002"));
    assertEquals(sessions.get("M000001"), sessions.get("M000003"));
    open.complete();
    awaitDelivered(2 * Sessions.PER_SESSION);
  }

  @Test
  void moreThanTheyLookAheadIsSentByTheSameSessions() {
    int messages = 3 * SessionRun.LOOK_AHEAD;
    FakeOutlet outlet = sender(with(SendOrder.ARRIVAL, 2, false));
    for (int i = 0; i < messages; i++) stored(10);
    start();
    awaitDelivered(messages);
    awaitSessions(2);
    assertEquals(2, outlet.scripts.get());
    assertEquals(messages, new HashSet<>(outlet.sent).size());
    assertEquals(messages, outlet.sent.size());
  }

  @Test
  void aSessionThatIsOverAsksForNothingMore() {
    List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
    vertx.exceptionHandler(thrown::add);
    FakeOutlet outlet = sender();
    Promise<Void> answer = Promise.promise();
    outlet.during = answer;
    outlet.checkFile =
        message -> {
          boolean second = message.filename().toString().endsWith("2.eml");
          if (second) {
            // The session's end comes between this answer and the look at what is left to judge.
            answer.complete();
          }
          return decided(second, "not now", 50);
        };
    stored(10);
    start();
    Await.result(outlet.inHand.future());
    arrives(10);
    awaitSessions(1);
    arrives(10);
    awaitDelivered(2);
    awaitSessions(2);
    assertEquals(List.of("M000001", "M000003"), outlet.sent);
    assertEquals(List.of(), thrown);
  }

  @Test
  void aScriptThatDoesNotLoadKeepsAllMailForTheNextPass() {
    FakeOutlet outlet = sender();
    outlet.loadError = "relayout.lua:3: boom";
    stored(10);
    stored(10);
    start();
    var skips = events.await(2, RelayEvent.Skipped.class);
    assertEquals(SkippedBy.SCRIPT_ERROR, skips.getFirst().by());
    assertEquals("script error: relayout.lua:3: boom", skips.getFirst().reason());
    awaitSessions(1);
    assertEquals(0, outlet.connections.get());
    outlet.loadError = "";
    clock.advance(Duration.ofMinutes(1));
    awaitDelivered(2);
  }

  @ParameterizedTest
  @CsvSource({"DEFER, 0, 1", "SEND, 1, 0"})
  void whatBecomesOfAMessageWhoseCheckFileFailsIsTheSendersChoice(
      OnScriptError choice, int sent, int skipped) {
    FakeOutlet outlet =
        sender(
            new SenderSettings(
                0, "s", Filter.NONE, SendOrder.ARRIVAL, 1, false, Duration.ofMinutes(1), choice));
    outlet.checkFile = message -> new Judgement.Failed("relayout.lua:9: nil");
    stored(10);
    start();
    awaitSessions(1);
    assertEquals(sent, outlet.sent.size());
    assertEquals(skipped, events.all(RelayEvent.Skipped.class).size());
  }

  @Test
  void finishingSendsWhatIsInHandAndKeepsTheRest() {
    List<Future<Void>> finishing = new ArrayList<>();
    FakeOutlet outlet = sender();
    outlet.server =
        message -> {
          if (message.id().equals("M000002")) {
            finishing.add(scheduler.finish());
          }
          return "250 ok";
        };
    for (int i = 0; i < 10; i++) stored(10);
    start();
    awaitSessions(1);
    Await.result(finishing.getFirst());
    assertTrue(outlet.sent.size() < 10, () -> outlet.sent.toString());
    assertEquals(10 - outlet.sent.size(), store.states.size());
    assertEquals(outlet.sent.size(), events.all(RelayEvent.Delivered.class).size());
    assertEquals(1, outlet.closedScripts.get());
  }

  @Test
  void aHundredThousandMessagesAreScheduledEachOnce() {
    FakeOutlet outlet = sender();
    outlet.checkFile = message -> decided(false, "", (int) (message.size() % 100) + 1);
    for (int i = 0; i < 100_000; i++) stored(14 + i % 200);
    start();
    awaitDelivered(100_000);
    awaitSessions(1);
    assertEquals(100_000, new HashSet<>(outlet.sent).size());
    assertEquals(100_000, outlet.checked.size());
    assertEquals(1, outlet.scripts.get());
    assertEquals(0, scheduler.size());
  }
}
