package dev.relayout.schedule;

import static dev.relayout.schedule.FakeOutlet.decided;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.event.RelayEvent;
import dev.relayout.schedule.Interventions.Result;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a person does while sessions run.
class InterventionsTest extends InterventionCase {
  /// A sender whose first attempt ends 450; the message then waits for its time.
  private QueuedMessage deferred(FakeOutlet outlet) {
    outlet.server = message -> message.attempts() == 0 ? "450 busy" : "250 ok";
    QueuedMessage message = stored(10);
    start();
    events.await(1, RelayEvent.Deferred.class);
    awaitSessions(1);
    return message;
  }

  @Test
  void aHeldMessageStaysAlsoWhenItIsDueAndTooOld() {
    FakeOutlet outlet = sender();
    QueuedMessage message = deferred(outlet);
    assertEquals(Result.DONE, hold(message));
    assertEquals(Result.UNCHANGED, hold(message));
    assertTrue(store.states.get(message.id()).held());
    clock.advance(Duration.ofDays(30));
    assertEquals(0, Await.result(scheduler.idle()));
    assertEquals(1, outlet.sent.size());
    assertEquals(List.of(), events.all(RelayEvent.Bounced.class));

    Promise<Void> gate = Promise.promise();
    outlet.gate = gate.future();
    assertEquals(Result.DONE, release(message));
    assertEquals(Result.UNCHANGED, release(message));
    gate.complete();
    awaitDelivered(1);
    QueuedMessage before = events.all(RelayEvent.Delivered.class).getFirst().message();
    assertEquals(
        List.of(new RelayEvent.Held(before.withHeld(true), "kim")),
        events.all(RelayEvent.Held.class));
    assertEquals(
        List.of(new RelayEvent.Released(before, "kim")), events.all(RelayEvent.Released.class));
  }

  @Test
  void aMessageHeldBeforeTheStartIsNotOffered() {
    FakeOutlet outlet = sender();
    QueuedMessage message = stored(10);
    store.states.put(message.id(), message.withHeld(true));
    start();
    assertEquals(0, Await.result(scheduler.idle()));
    assertEquals(List.of(), outlet.checked);
    assertEquals(Result.DONE, release(message));
    awaitDelivered(1);
  }

  @Test
  void aReleasedMessageStillWaitsForItsTime() {
    QueuedMessage message = deferred(sender());
    hold(message);
    assertEquals(Result.DONE, release(message));
    assertEquals(0, Await.result(scheduler.idle()));
    assertEquals(1, scheduler.size());
    clock.advance(Duration.ofMinutes(5));
    awaitDelivered(1);
  }

  @Test
  void holdAndReleaseWhileItWaitsForASenderThatRests() {
    FakeOutlet outlet = sender();
    outlet.unusable = "connection refused";
    QueuedMessage message = stored(10);
    start();
    awaitSessions(1);
    assertEquals(
        List.of(new Hold("sender0", "no server can be used: connection refused")),
        find(message).holds());
    assertEquals(1, Await.result(scheduler.idle()));
    assertEquals(Result.DONE, hold(message));
    assertEquals(0, Await.result(scheduler.idle()), "held is not due");
    assertEquals(Result.DONE, release(message));
    assertEquals(1, Await.result(scheduler.idle()), "and counted once");
    outlet.unusable = "";
    clock.advance(Duration.ofMinutes(5));
    awaitDelivered(1);
    assertEquals(1, outlet.sent.size());
  }

  @Test
  void retryMakesItDueNow() {
    FakeOutlet outlet = sender();
    QueuedMessage message = deferred(outlet);
    clock.advance(Duration.ofMinutes(1));
    assertEquals(Result.DONE, retry(message));
    awaitDelivered(1);
    assertEquals(2, outlet.sent.size());
    clock.advance(Duration.ofHours(1));
    assertEquals(2, outlet.sent.size());
  }

  @Test
  void retryIsDurable() {
    FakeOutlet outlet = sender();
    QueuedMessage message = deferred(outlet);
    outlet.checkFile = candidate -> decided(true, "not yet", 50);
    assertEquals(Result.DONE, retry(message));
    events.await(1, RelayEvent.Skipped.class);
    assertEquals(START, store.states.get(message.id()).due());
    assertEquals(1, store.states.get(message.id()).attempts(), "a skip is no attempt");
  }

  @Test
  void retryAsksAScriptAgainThatSkipped() {
    FakeOutlet outlet = sender();
    outlet.checkFile = message -> decided(outlet.checked.size() == 1, "not yet", 50);
    QueuedMessage message = stored(10);
    start();
    awaitSessions(1);
    assertEquals(List.of(new Hold("sender0", "not yet")), find(message).holds());
    assertEquals(Result.DONE, retry(message));
    awaitDelivered(1);
  }

  @Test
  void theEndOfARestTriesTheServersAtOnceAndTheOldAlarmEndsNoLaterRest() {
    FakeOutlet outlet = sender();
    outlet.unusable = "refused";
    stored(10);
    start();
    awaitSessions(1);
    on(queue -> {
      queue.endRests();
      return Future.succeededFuture();
    });
    awaitSessions(2);
    // The first rest would have ended after 10 s, the second lasts 20 s.
    clock.advance(Duration.ofSeconds(15));
    assertEquals(1, Await.result(scheduler.idle()));
    assertEquals(2, outlet.connections.get());
    outlet.unusable = "";
    clock.advance(Duration.ofSeconds(5));
    awaitDelivered(1);
  }

  @Test
  void aHeldMessageIsNotRetried() {
    QueuedMessage message = deferred(sender());
    hold(message);
    assertEquals(Result.HELD, retry(message));
    assertTrue(store.states.get(message.id()).held());
  }

  @Test
  void aDeletedMessageIsGoneAndNobodyIsTold() {
    FakeOutlet outlet = sender();
    QueuedMessage message = deferred(outlet);
    QueuedMessage last = store.states.get(message.id());
    assertEquals(Result.DONE, delete(message));
    assertEquals(Result.ABSENT, delete(message));
    assertEquals(Result.ABSENT, hold(message));
    assertEquals(Result.ABSENT, release(message));
    assertEquals(Result.ABSENT, retry(message));
    clock.advance(Duration.ofDays(4));
    assertEquals(0, Await.result(scheduler.idle()));
    assertEquals(0, scheduler.size());
    assertTrue(store.states.isEmpty() && store.contents.isEmpty());
    assertEquals(1, outlet.sent.size());
    assertEquals(List.of(), events.all(RelayEvent.Bounced.class));
    assertEquals(
        List.of(new RelayEvent.Deleted(last, "kim")), events.all(RelayEvent.Deleted.class));
  }

  @Test
  void aMessageThatIsReadyInASessionIsDeletedBeforeItIsSent() {
    FakeOutlet outlet = sender();
    Promise<Void> gate = Promise.promise();
    outlet.gate = gate.future();
    QueuedMessage message = stored(10);
    stored(10);
    start();
    events.await(2, RelayEvent.Judged.class);
    assertEquals(Result.DONE, delete(message));
    gate.complete();
    awaitSessions(1);
    assertEquals(List.of("M000002"), outlet.sent);
    assertFalse(store.contents.containsKey(message.id()));
  }

  @Test
  void whatCannotBeWrittenLeavesTheMessageAsItWas() {
    FakeOutlet outlet = sender();
    QueuedMessage message = deferred(outlet);
    store.broken.add("update");
    Promise<Result> held = Promise.promise();
    scheduler.soon(() -> scheduler.interventions().hold(message.id(), "kim").onComplete(held));
    assertEquals("No space left on device", Await.failure(held.future()).getMessage());
    assertFalse(find(message).message().held());
    assertEquals(List.of(), events.all(RelayEvent.Held.class));
    store.broken.clear();
    clock.advance(Duration.ofMinutes(5));
    awaitDelivered(1);
  }

  @Test
  void whatCannotBeRemovedIsNotSentAndRemovedLater() {
    FakeOutlet outlet = sender();
    QueuedMessage message = deferred(outlet);
    store.broken.add("remove");
    Promise<Result> deleted = Promise.promise();
    scheduler.soon(() -> scheduler.interventions().delete(message.id(), "kim").onComplete(deleted));
    assertEquals("No space left on device", Await.failure(deleted.future()).getMessage());
    assertEquals(0, scheduler.size());
    assertEquals(1, events.all(RelayEvent.Deleted.class).size());
    store.broken.clear();
    clock.advance(Duration.ofMinutes(6));
    assertEquals(0, Await.result(scheduler.idle()));
    assertEquals(1, outlet.sent.size());
    assertTrue(store.states.isEmpty());
  }

  @Test
  void theLastAttemptIsKeptBesideTheMessage() {
    QueuedMessage message = deferred(sender());
    var attempt = store.attempts.get(message.id());
    assertEquals("sender0", attempt.sender());
    assertEquals("mx:25", attempt.server());
    assertEquals(START, attempt.when());
    assertEquals("RCPT TO:<to@example.net>: 450 busy", attempt.troubles().getFirst().what());
  }
}
