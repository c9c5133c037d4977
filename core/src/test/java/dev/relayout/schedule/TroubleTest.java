package dev.relayout.schedule;

import static dev.relayout.schedule.FakeOutlet.decided;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.event.RelayEvent;
import dev.relayout.spool.QueuedMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Refusals, servers that cannot be used, and writes that fail.
class TroubleTest extends SchedulerCase {
  @Test
  void aRefusedRecipientIsReportedToTheReturnPathThroughTheQueue() {
    FakeOutlet outlet = sender();
    outlet.server = message -> message.envelope().returnPath().isEmpty() ? "250 ok" : "550 no";
    stored(10);
    start();
    var bounced = events.await(1, RelayEvent.Bounced.class).getFirst();
    assertEquals(List.of("to@example.net"), bounced.recipients());
    awaitDelivered(1);
    var report = events.all(RelayEvent.Delivered.class).getFirst().message();
    assertEquals(bounced.bounceId(), report.id());
    assertEquals(List.of("from@example.org"), report.envelope().recipients());
    assertEquals("", report.envelope().returnPath());
    assertTrue(outlet.checked.contains(report.id()), "CheckFile sees reports, too");
    events.awaitThat(told -> store.states.isEmpty(), "an empty queue");
  }

  @Test
  void nobodyIsToldOfAReportThatCannotBeDelivered() {
    FakeOutlet outlet = sender();
    outlet.server = message -> "550 no";
    stored("", 10, "to@example.net");
    start();
    assertEquals("", events.await(1, RelayEvent.Bounced.class).getFirst().bounceId());
    awaitSessions(1);
    assertTrue(store.states.isEmpty());
    assertEquals(1, outlet.sent.size());
  }

  @Test
  void withoutItsReportARecipientStaysPending() {
    FakeOutlet outlet = sender();
    outlet.server = message -> message.envelope().returnPath().isEmpty() ? "250 ok" : "550 no";
    QueuedMessage message = stored(10);
    store.broken.add("commit");
    start();
    var deferred = events.await(1, RelayEvent.Deferred.class).getFirst();
    assertEquals(List.of("to@example.net"), deferred.recipients());
    assertEquals(List.of("to@example.net"), store.states.get(message.id()).pending());
    awaitSessions(1);
    store.broken.clear();
    clock.advance(Duration.ofSeconds(30));
    events.await(1, RelayEvent.Bounced.class);
    awaitDelivered(1);
  }

  @Test
  void anOriginalLeavesTheQueueWithItsReportAndNotLater() {
    FakeOutlet outlet = sender();
    outlet.server = message -> "550 no";
    QueuedMessage message = stored(10);
    store.broken.add("remove");
    start();
    String report = events.await(1, RelayEvent.Bounced.class).getFirst().bounceId();
    assertTrue(store.contents.containsKey(report));
    assertTrue(store.contents.containsKey(message.id()));
    assertFalse(store.states.containsKey(message.id()), "a crash here would report twice");
  }

  @Test
  void aDeliveredMessageThatCannotBeRemovedIsNotSentAgainAndGoesWhenItCan() {
    FakeOutlet outlet = sender();
    QueuedMessage message = stored(10);
    store.broken.add("remove");
    start();
    awaitDelivered(1);
    awaitSessions(1);
    clock.advance(Duration.ofSeconds(30));
    assertTrue(store.states.containsKey(message.id()));
    store.broken.clear();
    arrives(10);
    awaitDelivered(2);
    clock.advance(Duration.ofSeconds(30));
    arrives(10);
    awaitDelivered(3);
    assertTrue(!store.states.containsKey(message.id()));
    assertEquals(1, outlet.sent.stream().filter(message.id()::equals).count());
  }

  @Test
  void aStateThatCannotBeWrittenIsKeptInMemory() {
    FakeOutlet outlet = sender();
    outlet.server = message -> message.attempts() == 0 ? "450 busy" : "250 ok";
    stored(10);
    store.broken.add("update");
    start();
    events.await(1, RelayEvent.Deferred.class);
    awaitSessions(1);
    clock.advance(Duration.ofMinutes(4));
    assertEquals(1, outlet.sent.size());
    clock.advance(Duration.ofMinutes(1));
    awaitDelivered(1);
  }

  @Test
  void aSenderWithoutAUsableServerRestsTwiceAsLongEachTime() {
    FakeOutlet outlet = sender();
    outlet.unusable = "mx:25: connection refused";
    QueuedMessage message = stored(10);
    start();
    awaitSessions(1);
    int sessions = 1;
    for (int seconds : new int[] {10, 20, 40, 80, 160, 300, 300}) {
      clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
      assertEquals(sessions, outlet.scripts.get());
      clock.advance(Duration.ofMillis(1));
      awaitSessions(++sessions);
    }
    assertEquals(message, store.states.get(message.id()));
    outlet.unusable = "";
    clock.advance(Duration.ofMinutes(5));
    awaitDelivered(1);
  }

  @Test
  void aServerThatAnsweredBeforeItFailedIsTriedSoonAgain() {
    FakeOutlet outlet = sender();
    outlet.unusable = "mx:25: connection refused";
    stored(10);
    stored(10);
    start();
    awaitSessions(1);
    clock.advance(Duration.ofSeconds(10));
    awaitSessions(2);
    outlet.unusable = "";
    outlet.server =
        message -> {
          outlet.unusable = "mx:25: connection closed by the server";
          return "250 ok";
        };
    clock.advance(Duration.ofSeconds(20));
    awaitSessions(3);
    outlet.unusable = "";
    clock.advance(Duration.ofSeconds(10));
    awaitDelivered(2);
  }

  @Test
  void aRestingSenderDoesNotHoldBackAnother() {
    FakeOutlet broken = sender();
    broken.unusable = "connection refused";
    FakeOutlet working = sender();
    working.checkFile = message -> decided(message.size() > 50, "too big", 50);
    stored(100);
    start();
    awaitSessions(2);
    for (int i = 0; i < 10; i++) arrives(10);
    awaitDelivered(10);
    assertEquals(10, working.sent.size());
    events.awaitThat(told -> store.contents.size() == 1, "nothing kept for a sender that rests");
  }

  /// Puts a message into the store that was accepted so long ago.
  private QueuedMessage aged(Duration age) {
    QueuedMessage young = stored(10);
    QueuedMessage old =
        new QueuedMessage(
            young.id(),
            young.envelope(),
            young.size(),
            START.minus(age),
            young.pending(),
            40,
            START,
            "450");
    store.states.put(old.id(), old);
    return old;
  }

  @Test
  void expiryHoldsWhileNoServerCanBeUsed() {
    FakeOutlet outlet = sender();
    outlet.unusable = "mx:25: connection refused";
    QueuedMessage old = aged(Duration.ofDays(3));
    QueuedMessage younger = aged(Duration.ofDays(3).minusSeconds(1));
    start();
    var bounced = events.await(1, RelayEvent.Bounced.class).getFirst();
    assertEquals(old.id(), bounced.message().id());
    assertEquals("mx:25: connection refused", bounced.trouble());
    String report = store.contents.get(bounced.bounceId()).toString();
    assertTrue(report.contains("Status: 4.4.7"), report);
    clock.advance(Backoff.FIRST);
    events.await(2, RelayEvent.Bounced.class);
    assertTrue(!store.states.containsKey(younger.id()));
    assertEquals(0, outlet.sent.size());
  }

  /// A wrong password is nothing that a message could get too old for.
  @Test
  void nothingExpiresWhileTheOperatorHasToMendSomething() {
    FakeOutlet outlet = sender();
    outlet.unusable = "mx:25: AUTH PLAIN was answered with 535 no";
    outlet.alert = true;
    QueuedMessage old = aged(Duration.ofDays(30));
    start();
    RelayEvent.SessionEnded end = events.await(1, RelayEvent.SessionEnded.class).getFirst();
    assertTrue(end.alert());
    assertEquals(outlet.unusable, end.trouble());
    clock.advance(Backoff.FIRST);
    awaitSessions(2);
    assertTrue(store.states.containsKey(old.id()));
    assertEquals(List.of(), events.all(RelayEvent.Bounced.class));
  }

  @Test
  void whatAScriptKeepsBackDoesNotExpireWhileNoServerCanBeUsed() {
    FakeOutlet outlet = sender();
    outlet.unusable = "mx:25: connection refused";
    outlet.checkFile = message -> decided(message.size() < 50, "hold", 50);
    aged(Duration.ofDays(4));
    stored(100);
    start();
    awaitSessions(1);
    clock.advance(Backoff.FIRST);
    awaitSessions(2);
    assertEquals(List.of(), events.all(RelayEvent.Bounced.class));
  }

  @Test
  void expiryEndsTheRetries() {
    FakeOutlet outlet = sender();
    outlet.server = message -> message.envelope().returnPath().isEmpty() ? "250 ok" : "450 4.2.1 x";
    QueuedMessage old = aged(Duration.ofDays(3));
    QueuedMessage younger = aged(Duration.ofDays(3).minusSeconds(1));
    start();
    assertEquals(
        younger.id(), events.await(1, RelayEvent.Deferred.class).getFirst().message().id());
    assertEquals(old.id(), events.await(1, RelayEvent.Bounced.class).getFirst().message().id());
  }
}
