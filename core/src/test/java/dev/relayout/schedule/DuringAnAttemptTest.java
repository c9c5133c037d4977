package dev.relayout.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.event.RelayEvent;
import dev.relayout.schedule.Interventions.Result;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Promise;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What a person wants of a message that a session has in its hands.
class DuringAnAttemptTest extends InterventionCase {
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
  void aHoldDuringAnAttemptTakesEffectAfterIt() {
    Sending sending = new Sending("450 busy");
    assertEquals(Result.LATER, hold(sending.message));
    assertEquals(Result.UNCHANGED, hold(sending.message));
    assertFalse(store.states.get(sending.message.id()).held());
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
    assertEquals(Result.LATER, hold(sending.message));
    assertEquals(Result.LATER, release(sending.message));
    sending.end();
    events.await(1, RelayEvent.Deferred.class);
    assertFalse(store.states.get(sending.message.id()).held());
  }

  @Test
  void aHoldDuringAnAttemptThatReachedNobodyIsWritten() {
    Sending sending = new Sending("");
    assertEquals(Result.LATER, hold(sending.message));
    sending.end();
    awaitSessions(1);
    assertEquals(0, find(sending.message).message().attempts());
    assertTrue(store.states.get(sending.message.id()).held());
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
