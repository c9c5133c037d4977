package dev.relayout.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.LogCapture;
import dev.relayout.event.RelayEvent;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Servers that take fewer sessions than are configured, and such as take none any more.
class SessionLimitTest extends SchedulerCase {
  private final LogCapture log = LogCapture.of("dev.relayout.session");
  private FakeOutlet outlet;

  @AfterEach
  void closeLog() {
    log.close();
  }

  private void sender(int connections, boolean onlyAtStart) {
    outlet =
        sender(
            new SenderSettings(
                0,
                "sender0",
                Filter.NONE,
                SendOrder.ARRIVAL,
                connections,
                onlyAtStart,
                Duration.ofMinutes(1),
                OnScriptError.DEFER));
  }

  /// So that each of so many sessions has its share.
  private void storedFor(int sessions) {
    for (int i = 0; i < sessions * Sessions.PER_SESSION; i++) stored(10);
  }

  /// Every session waits with its second message.
  private Promise<Void> secondMessagesWait() {
    Promise<Void> answer = Promise.promise();
    outlet.later = answer;
    return answer;
  }

  private List<String> warnings() {
    return log.lines().stream().filter(line -> line.startsWith("WARN")).toList();
  }

  /// What has been begun on the schedule's context has come as far as it can at once.
  private void turn() {
    Await.result(scheduler.holds("none"));
  }

  private void advance(Duration by) {
    clock.advance(by);
    turn();
  }

  @Test
  void whatRefusedSessionsHadGoesToTheOthersAtOnce() {
    sender(10, false);
    outlet.admits = 3;
    Promise<Void> open = Promise.promise();
    outlet.gate = open.future();
    storedFor(10);
    start();
    awaitSessions(7);
    open.complete();
    awaitDelivered(200);
    awaitSessions(10);
    assertEquals(7, outlet.refused.get());
    assertEquals(200, outlet.sent.size());
    assertEquals(200, new HashSet<>(outlet.sent).size());
    assertEquals(List.of(), warnings(), "more might be refused");
    advance(Duration.ofSeconds(1));
    assertEquals(
        List.of(
            "WARN sender=sender0 session=0 the server takes no more sessions than 3, one more is"
                + " tried after 10 s (to settle it, set connections: 3):"
                + " mx:25: 421 too many connections"),
        warnings());
  }

  @Test
  void itGoesToTheNextSessionWhereThoseThatRunTakeNoMore() {
    sender(2, true);
    outlet.admits = 1;
    storedFor(2);
    start();
    awaitDelivered(40);
    assertEquals(1, outlet.refused.get());
    assertEquals(40, outlet.sent.size());
  }

  @Test
  void oneMoreIsTriedAfterAPauseThatEachRefusalDoubles() {
    sender(4, false);
    outlet.admits = 1;
    Promise<Void> answer = secondMessagesWait();
    storedFor(5);
    start();
    awaitSessions(3);
    awaitDelivered(1);
    int tried = 4;
    for (int seconds : new int[] {10, 20, 40, 80, 160, 300, 300}) {
      advance(Duration.ofSeconds(seconds).minusMillis(1));
      assertEquals(tried, outlet.connections.get());
      clock.advance(Duration.ofMillis(1));
      awaitSessions(tried);
      assertEquals(++tried, outlet.connections.get());
    }
    assertEquals(1, warnings().size(), () -> warnings().toString());
    assertEquals(1, outlet.mostAtOnce.get());
    answer.complete();
    awaitDelivered(100);
  }

  @Test
  void eachThatIsServedMakesWayForTheNextUntilAllAreThereAndAllIsForgotten() {
    sender(4, false);
    outlet.admits = 1;
    Promise<Void> answer = secondMessagesWait();
    storedFor(5);
    start();
    awaitSessions(3);
    awaitDelivered(1);
    advance(Duration.ofSeconds(10));
    awaitSessions(4);
    outlet.admits = 4;
    for (int sessions = 2; sessions <= 4; sessions++) {
      clock.advance(Duration.ofSeconds(20).minusMillis(1));
      awaitDelivered(sessions - 1);
      assertEquals(sessions - 1, outlet.atOnce.get());
      clock.advance(Duration.ofMillis(1));
      awaitDelivered(sessions);
    }
    turn();
    outlet.admits = 3;
    secondMessagesWait();
    scheduler.renewSessions();
    answer.complete();
    awaitSessions(4 + 4 + 1);
    int tried = outlet.connections.get();
    outlet.admits = 4;
    clock.advance(Duration.ofSeconds(10));
    awaitDelivered(4 + 4 + 4);
    assertEquals(tried + 1, outlet.connections.get(), "after the shortest pause");
    outlet.later.complete();
    awaitDelivered(100);
  }

  @Test
  void aStepThatNobodyTookIsNotFollowedByAnother() {
    sender(10, false);
    outlet.admits = 2;
    storedFor(10);
    start();
    awaitDelivered(200);
    awaitSessions(10);
    clock.advance(Duration.ofDays(1));
    assertEquals(8, outlet.refused.get());
    Promise<Void> open = Promise.promise();
    outlet.gate = open.future();
    for (int i = 0; i < 200; i++) arrives(10);
    awaitSessions(11);
    open.complete();
    awaitDelivered(400);
    assertEquals(9, outlet.refused.get(), "one more than are served, not eight");
  }

  @Test
  void aServerThatGoesDownEndsInARestAndOneTriesAloneUntilItIsServed() {
    sender(20, false);
    Promise<Void> answer = secondMessagesWait();
    storedFor(20);
    start();
    awaitDelivered(20);
    turn();
    outlet.unusable = "mx:25: connection refused";
    outlet.later = Promise.promise();
    outlet.later.complete();
    answer.complete();
    awaitSessions(20);
    assertEquals(360, Await.result(scheduler.idle()));
    assertEquals(List.of(), events.all(RelayEvent.Deferred.class));
    int sessions = 20;
    for (int seconds : new int[] {10, 20, 40}) {
      advance(Duration.ofSeconds(seconds).minusMillis(1));
      assertEquals(sessions, outlet.scripts.get());
      clock.advance(Duration.ofMillis(1));
      awaitSessions(++sessions);
      assertEquals(sessions, outlet.scripts.get());
      assertEquals(360, Await.result(scheduler.idle()));
    }
    assertEquals(4, warnings().size(), () -> warnings().toString());
    assertTrue(warnings().stream().allMatch(it -> it.contains("no server can be used")));
    outlet.unusable = "";
    clock.advance(Duration.ofSeconds(80));
    awaitDelivered(400);
    awaitSessions(23 + 18);
    assertEquals(400, new HashSet<>(outlet.sent).size());
    assertEquals(400, outlet.sent.size());
  }

  @Test
  void whatARefusedSessionHadDoesNotExpireForThat() {
    sender(2, false);
    outlet.admits = 1;
    Promise<Void> answer = secondMessagesWait();
    storedFor(2);
    for (QueuedMessage young : List.copyOf(store.states.values())) {
      store.states.put(
          young.id(),
          new QueuedMessage(
              young.id(),
              young.envelope(),
              young.size(),
              START.minus(Duration.ofDays(9)),
              young.pending(),
              7,
              START,
              "450"));
    }
    start();
    awaitSessions(1);
    awaitDelivered(1);
    answer.complete();
    awaitDelivered(40);
    assertEquals(List.of(), events.all(RelayEvent.Bounced.class));
  }

  @Test
  void aRefusalOfTheConnectionIsNoAttemptOfTheMessage() {
    sender(1, false);
    QueuedMessage message = stored(10);
    outlet.server =
        tried -> {
          outlet.server = again -> "250 ok";
          return "432 4.3.2 Concurrent connections limit exceeded";
        };
    start();
    awaitSessions(1);
    assertEquals(message, store.states.get(message.id()));
    clock.advance(Scheduler.UNTRIED_PAUSE);
    awaitDelivered(1);
    assertEquals(List.of(), events.all(RelayEvent.Deferred.class));
  }

  @Test
  void aMessageThatMeetsNothingElseIsDeferredInTheEnd() {
    sender(1, false);
    stored(10);
    outlet.server = message -> "421 4.7.0 closing";
    start();
    for (int i = 1; i <= Settling.MAX_SPARED; i++) {
      awaitSessions(i);
      assertEquals(List.of(), events.all(RelayEvent.Deferred.class));
      clock.advance(Scheduler.UNTRIED_PAUSE);
    }
    var deferred = events.await(1, RelayEvent.Deferred.class).getFirst();
    assertTrue(deferred.due().isAfter(clock.instant().plusSeconds(60)), deferred::toString);
  }
}
