package dev.relayout.schedule;

import static dev.relayout.schedule.FakeOutlet.decided;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.event.RelayEvent;
import dev.relayout.event.RelayEvent.SkippedBy;
import dev.relayout.spool.QueuedMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One sender: when a session is opened, what it sends and in which order.
class SchedulerTest extends SchedulerCase {
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
  void nothingToSendLoadsNoScript() {
    FakeOutlet outlet = sender();
    start();
    arrives(10);
    awaitSessions(1);
    assertEquals(1, outlet.scripts.get());
    clock.advance(Duration.ofDays(2));
    Await.result(scheduler.finish());
    assertEquals(1, outlet.scripts.get());
    assertEquals(1, outlet.closedScripts.get());
  }

  @Test
  void allSkippedMakesNoConnection() {
    FakeOutlet outlet = sender();
    outlet.checkFile = message -> decided(true, "later", 50);
    stored(10);
    stored(10);
    start();
    awaitSessions(1);
    assertEquals(0, outlet.connections.get());
    assertEquals(2, outlet.checked.size());
    assertEquals(2, scheduler.size());
  }

  @Test
  void aDeliveredMessageLeavesTheQueue() {
    sender();
    QueuedMessage message = stored(10);
    start();
    assertEquals(
        List.of("to@example.net"),
        events.await(1, RelayEvent.Delivered.class).getFirst().recipients());
    awaitSessions(1);
    assertEquals(0, scheduler.size());
    assertTrue(store.states.isEmpty() && store.contents.isEmpty());
    assertEquals(List.of(message.id()), outlets.getFirst().sent);
  }

  @Test
  void everyWaitingMessageIsJudgedBeforeTheFirstIsSentAndPriorityGoesFirst() {
    FakeOutlet outlet = sender();
    outlet.checkFile = message -> decided(false, "", message.size() > 5_000 ? 1 : 50);
    stored(1_000);
    stored(6_000);
    stored(2_000);
    start();
    awaitSessions(1);
    assertEquals(List.of("M000001", "M000003", "M000002"), outlet.sent);
    assertEquals(1, outlet.connections.get());
  }

  @ParameterizedTest
  @CsvSource({
    "ARRIVAL, M000001 M000002 M000003 M000004",
    "SMALLER, M000003 M000002 M000004 M000001",
    "REVERSED, M000004 M000003 M000002 M000001"
  })
  void equalPriorityGoesByTheSendersOwnOrder(SendOrder order, String expected) {
    FakeOutlet outlet = sender(with(order, 1, false));
    stored(400);
    stored(200);
    stored(100);
    stored(200);
    start();
    awaitSessions(1);
    assertEquals(expected, String.join(" ", outlet.sent));
  }

  @Test
  void aTemporaryRefusalIsTriedAgainWhenItsTimeHasCome() {
    FakeOutlet outlet = sender();
    outlet.server = message -> message.attempts() < 2 ? "450 busy" : "250 ok";
    QueuedMessage message = stored(10);
    start();
    var first = events.await(1, RelayEvent.Deferred.class).getFirst();
    assertEquals(START.plus(Duration.ofMinutes(5)), first.due());
    assertEquals("RCPT TO:<to@example.net>: 450 busy", first.trouble());
    assertEquals(1, store.states.get(message.id()).attempts());
    awaitSessions(1);

    clock.advance(Duration.ofMinutes(5).minusMillis(1));
    assertEquals(1, outlet.sent.size());
    clock.advance(Duration.ofMillis(1));
    var second = events.await(2, RelayEvent.Deferred.class).getLast();
    assertEquals(START.plus(Duration.ofMinutes(15)), second.due());
    awaitSessions(2);
    clock.advance(Duration.ofMinutes(10));
    awaitDelivered(1);
    assertEquals(3, outlet.sent.size());
  }

  @Test
  void aRestartKeepsTheTimeOfTheNextAttempt() {
    FakeOutlet outlet = sender();
    QueuedMessage message = stored(10);
    store.states.put(
        message.id(), message.deferred(message.pending(), START.plusSeconds(300), "450"));
    start();
    arrives(10);
    awaitDelivered(1);
    assertEquals(List.of("M000002"), outlet.sent);
    awaitSessions(1);
    clock.advance(Duration.ofMinutes(5));
    awaitDelivered(2);
    assertEquals(List.of("M000002", "M000001"), outlet.sent);
  }

  @Test
  void aSkipIsNoAttemptAndIsLookedAtAgainAfterSkipRecheck() {
    FakeOutlet outlet = sender();
    outlet.checkFile =
        message ->
            clock.instant().isBefore(START.plusSeconds(90))
                ? decided(true, "not yet", 70)
                : decided(false, "", 50);
    QueuedMessage message = stored(10);
    start();
    var skipped = events.await(1, RelayEvent.Skipped.class).getFirst();
    assertEquals(SkippedBy.SCRIPT, skipped.by());
    assertEquals("not yet", skipped.reason());
    assertEquals(70, skipped.priority());
    assertEquals(message, store.states.get(message.id()));
    assertEquals(
        List.of(new Hold("sender0", "not yet")), Await.result(scheduler.holds(message.id())));
    awaitSessions(1);
    clock.advance(Duration.ofMinutes(1));
    events.await(2, RelayEvent.Skipped.class);
    awaitSessions(2);
    clock.advance(Duration.ofMinutes(1));
    awaitDelivered(1);
    assertEquals(3, outlet.scripts.get());
    assertEquals(1, outlet.connections.get());
  }

  @Test
  void aSkippedMessageIsNeverBouncedHoweverOld() {
    FakeOutlet outlet = sender();
    outlet.checkFile = message -> decided(true, "hold", 50);
    stored(10);
    start();
    awaitSessions(1);
    clock.advance(Duration.ofDays(30));
    events.await(2, RelayEvent.Skipped.class);
    assertEquals(List.of(), events.all(RelayEvent.Bounced.class));
    assertEquals(1, scheduler.size());
  }

  @Test
  void aMessageThatTheAttemptDidNotReachIsOfferedAgainWithoutCounting() {
    FakeOutlet outlet = sender();
    List<Integer> attempts = new ArrayList<>();
    outlet.server =
        message -> {
          attempts.add(message.attempts());
          return attempts.size() == 1 ? "" : "250 ok";
        };
    stored(10);
    start();
    awaitSessions(1);
    clock.advance(Scheduler.UNTRIED_PAUSE);
    awaitDelivered(1);
    assertEquals(List.of(0, 0), attempts);
    assertEquals(List.of(), events.all(RelayEvent.Deferred.class));
  }
}
