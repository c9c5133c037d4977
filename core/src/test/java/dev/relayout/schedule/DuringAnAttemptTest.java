package dev.relayout.schedule;

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
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What a person wants of a message that a session has in its hands.
class DuringAnAttemptTest extends InterventionCase {
  /// From now on writes end only when what this returns is run.
  private Runnable slowDisk() {
    Promise<Void> write = Promise.promise();
    store.disk = write.future();
    return () -> scheduler.soon(write::complete);
  }

  /// Asked, and perhaps not answered yet.
  private Future<Result> asked(Function<Interventions, Future<Result>> work) {
    Promise<Result> answer = Promise.promise();
    scheduler.soon(() -> work.apply(scheduler.interventions()).onComplete(answer));
    return answer.future();
  }

  /// A message in a session's hands, until the answer is given.
  private final class Sending {
    final Promise<Void> asked = Promise.promise();
    final QueuedMessage message;

    Sending(String answer) {
      FakeOutlet outlet = sender();
      outlet.during = asked;
      outlet.server = each -> each.attempts() == 0 ? answer : "250 ok";
      message = stored(10);
      start();
      Await.result(outlet.inHand.future());
      assertTrue(find(message).active());
    }

    void end() {
      asked.complete();
    }
  }

  @Test
  void aHoldDuringAnAttemptIsWrittenAtOnceAndTakesEffectAfterIt() {
    Sending sending = new Sending("450 busy");
    assertEquals(Result.LATER, hold(sending.message));
    assertEquals(sending.message.withHeld(true), store.states.get(sending.message.id()));
    assertEquals(
        List.of(new RelayEvent.Held(sending.message.withHeld(true), "kim")),
        events.all(RelayEvent.Held.class));
    assertTrue(find(sending.message).active());
    assertEquals(Result.UNCHANGED, hold(sending.message));
    sending.end();
    events.await(1, RelayEvent.Deferred.class);
    assertTrue(store.states.get(sending.message.id()).held());
    clock.advance(Duration.ofDays(1));
    assertEquals(0, Await.result(scheduler.idle()));
    assertEquals(1, outlets.getFirst().sent.size());
    assertEquals(1, store.states.get(sending.message.id()).attempts());
  }

  @Test
  void aHoldThatIsTakenBackDuringTheAttemptIsNone() {
    Sending sending = new Sending("450 busy");
    assertEquals(Result.UNCHANGED, release(sending.message));
    assertEquals(Result.LATER, hold(sending.message));
    assertEquals(Result.LATER, release(sending.message));
    assertEquals(sending.message, store.states.get(sending.message.id()));
    sending.end();
    events.await(1, RelayEvent.Deferred.class);
    assertFalse(store.states.get(sending.message.id()).held());
    clock.advance(Duration.ofMinutes(5));
    awaitDelivered(1);
  }

  @Test
  void aHoldDuringAnAttemptThatReachedNobodyStays() {
    Sending sending = new Sending("");
    assertEquals(Result.LATER, hold(sending.message));
    sending.end();
    awaitSessions(1);
    assertEquals(0, Await.result(scheduler.idle()));
    assertEquals(0, find(sending.message).message().attempts());
    assertTrue(store.states.get(sending.message.id()).held());
    assertEquals(Result.DONE, release(sending.message));
    clock.advance(Scheduler.UNTRIED_PAUSE);
    awaitSessions(2);
  }

  @Test
  void aHoldThatCannotBeWrittenIsNoneAndSaidToBeNone() {
    Sending sending = new Sending("450 busy");
    store.broken.add("update");
    Future<Result> held = asked(queue -> queue.hold(sending.message.id(), "kim"));
    assertEquals("No space left on device", Await.failure(held).getMessage());
    store.broken.clear();
    sending.end();
    events.await(1, RelayEvent.Deferred.class);
    assertFalse(store.states.get(sending.message.id()).held());
    assertEquals(List.of(), events.all(RelayEvent.Held.class));
    clock.advance(Duration.ofMinutes(5));
    awaitDelivered(1);
  }

  @Test
  void anAttemptThatEndsWhileTheHoldIsBeingWrittenWaitsForIt() {
    Sending sending = new Sending("450 busy");
    Runnable written = slowDisk();
    Future<Result> held = asked(queue -> queue.hold(sending.message.id(), "kim"));
    sending.end();
    events.await(1, RelayEvent.Attempted.class);
    written.run();
    assertEquals(Result.LATER, Await.result(held));
    events.await(1, RelayEvent.Deferred.class);
    QueuedMessage after = store.states.get(sending.message.id());
    assertTrue(after.held());
    assertEquals(1, after.attempts());
    clock.advance(Duration.ofDays(1));
    assertEquals(0, Await.result(scheduler.idle()));
    assertEquals(1, outlets.getFirst().sent.size());
  }

  @Test
  void aHoldWhileTheEndOfTheAttemptIsBeingWrittenWaitsForThat() {
    Sending sending = new Sending("450 busy");
    Runnable written = slowDisk();
    sending.end();
    events.await(1, RelayEvent.Attempted.class);
    Future<Result> held = asked(queue -> queue.hold(sending.message.id(), "kim"));
    Future<Result> again = asked(queue -> queue.release(sending.message.id(), "kim"));
    Future<Result> last = asked(queue -> queue.hold(sending.message.id(), "kim"));
    written.run();
    assertEquals(Result.DONE, Await.result(held));
    assertEquals(Result.DONE, Await.result(again));
    assertEquals(Result.DONE, Await.result(last));
    QueuedMessage after = store.states.get(sending.message.id());
    assertTrue(after.held());
    assertEquals(1, after.attempts());
  }

  @Test
  void aHoldWhileADeliveryIsBeingWrittenFindsNothing() {
    Sending sending = new Sending("250 ok");
    Runnable written = slowDisk();
    sending.end();
    events.await(1, RelayEvent.Attempted.class);
    Future<Result> held = asked(queue -> queue.hold(sending.message.id(), "kim"));
    written.run();
    assertEquals(Result.ABSENT, Await.result(held));
    assertTrue(store.states.isEmpty());
  }

  @Test
  void aRelayThatStopsWaitsForAHoldInTurn() {
    Sending sending = new Sending("450 busy");
    Runnable written = slowDisk();
    sending.end();
    events.await(1, RelayEvent.Attempted.class);
    Future<Result> held = asked(queue -> queue.hold(sending.message.id(), "kim"));
    Future<Boolean> stopped =
        scheduler.finish().map(done -> store.states.get(sending.message.id()).held());
    written.run();
    assertTrue(Await.result(stopped));
    assertEquals(Result.DONE, Await.result(held));
  }

  @Test
  void aMessageThatIsBeingSentIsNeitherDeletedNorRetried() {
    Sending sending = new Sending("250 ok");
    assertEquals(Result.BUSY, delete(sending.message));
    assertEquals(Result.BUSY, retry(sending.message));
    assertEquals(Result.LATER, hold(sending.message));
    sending.end();
    awaitDelivered(1);
    assertEquals(0, scheduler.size());
    assertTrue(store.states.isEmpty());
  }
}
