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
import java.util.List;
import org.junit.jupiter.api.Test;

/// A message for several domains: in parts in the schedule, one in the queue.
class DividedMessagesTest extends LanesCase {
  @Test
  void eachDomainOfAMessageHasItsOwnTimeAndTheStoreTheSoonest() {
    FakeOutlet outlet = direct(10);
    outlet.server =
        message -> message.pending().getFirst().endsWith("busy.example") ? "450 busy" : "250 ok";
    outlet.deadDestinations.put("dead.example", "refused");
    QueuedMessage message = to("a@busy.example", "b@live.example", "c@dead.example");
    start();
    awaitDeliveredTo("b@live.example");
    events.await(1, RelayEvent.Deferred.class);
    awaitSessions(3);
    QueuedMessage left = store.states.get(message.id());
    assertEquals(List.of("a@busy.example", "c@dead.example"), left.pending());
    assertEquals(1, left.attempts());
    // The dead one was not tried and stays due.
    assertEquals(START, left.due());
    outlet.server = each -> "250 ok";
    clock.advance(Duration.ofMinutes(5));
    awaitDeliveredTo("a@busy.example");
    // However often it rested meanwhile: it rests again now, for half an hour at most.
    turns();
    outlet.deadDestinations.clear();
    clock.advance(Backoff.LONGEST_OF_DOMAIN);
    awaitDeliveredTo("c@dead.example");
    Await.result(scheduler.idle());
    assertEquals(0, store.states.size());
  }

  @Test
  void aDomainThatRefusesIsReportedAloneAndTheOthersStay() {
    FakeOutlet outlet = direct(10);
    outlet.server =
        message -> message.pending().getFirst().endsWith("no.example") ? "550 no" : "450 later";
    QueuedMessage message = to("a@no.example", "b@later.example");
    start();
    List<RelayEvent.Bounced> bounced = events.await(1, RelayEvent.Bounced.class);
    assertEquals(List.of("a@no.example"), bounced.getFirst().recipients());
    events.await(1, RelayEvent.Deferred.class);
    assertEquals(List.of("b@later.example"), store.states.get(message.id()).pending());
  }

  @Test
  void afterAStartTheWholeIsDividedAnew() {
    FakeOutlet outlet = direct(10);
    outlet.server =
        message -> message.pending().getFirst().endsWith("no.example") ? "450 no" : "250 ok";
    to("a@no.example", "b@yes.example", "c@no.example");
    start();
    events.await(1, RelayEvent.Deferred.class);
    awaitDelivered(1);
    Await.result(scheduler.finish());
    outlet.server = message -> "250 ok";
    clock.advance(Duration.ofMinutes(5));
    start();
    awaitDeliveredTo("a@no.example", "c@no.example");
    Await.result(scheduler.idle());
    assertEquals(0, store.states.size());
  }

  @Test
  void aMessageInPartsIsHeldReleasedAndDeletedAsOne() {
    FakeOutlet outlet = direct(10);
    outlet.server = message -> "450 later";
    QueuedMessage message = to("a@one.example", "b@two.example");
    start();
    events.await(2, RelayEvent.Deferred.class);
    Await.result(scheduler.idle());
    assertEquals(Result.DONE, hold(message));
    assertEquals(Result.UNCHANGED, hold(message));
    assertTrue(store.states.get(message.id()).held());
    assertEquals(List.of("a@one.example", "b@two.example"), find(message).message().pending());
    clock.advance(Duration.ofHours(1));
    assertEquals(2, outlet.sent.size());
    assertEquals(Result.DONE, release(message));
    assertFalse(store.states.get(message.id()).held());
    events.await(4, RelayEvent.Deferred.class);
    Await.result(scheduler.idle());
    assertEquals(1, events.all(RelayEvent.Held.class).size());
    assertEquals(1, events.all(RelayEvent.Released.class).size());
    assertEquals(Result.DONE, delete(message));
    assertEquals(0, store.states.size());
    assertEquals(0, scheduler.size());
    assertEquals(Result.ABSENT, delete(message));
  }

  @Test
  void aRetryMakesEveryPartDueThatNobodyIsSending() {
    FakeOutlet outlet = direct(10);
    outlet.server = each -> "450 later";
    QueuedMessage message = to("a@one.example", "b@two.example");
    start();
    events.await(2, RelayEvent.Deferred.class);
    Await.result(scheduler.idle());
    outlet.server = each -> "250 ok";
    assertEquals(Result.DONE, retry(message));
    awaitDeliveredTo("a@one.example", "b@two.example");
  }

  @Test
  void aDomainThatNoServerAnswersForIsGivenUpWhenItsTimeIsOver() {
    FakeOutlet outlet = direct(10);
    outlet.deadDestinations.put("dead.example", "refused");
    QueuedMessage message = to("a@dead.example", "b@live.example");
    start();
    awaitDeliveredTo("b@live.example");
    awaitSessions(2);
    assertEquals(
        "no server of dead.example can be used: refused",
        find(message).holds().getFirst().reason());
    clock.advance(Duration.ofDays(3));
    var bounced = events.await(1, RelayEvent.Bounced.class).getFirst();
    assertEquals(List.of("a@dead.example"), bounced.recipients());
  }

  /// One part's attempt is being written, the hold waits for that, and the expiry of the other part for
  /// the hold.
  @Test
  void aHoldThatIsOnItsWayWhenAPartIsTooOldKeepsThePart() {
    FakeOutlet outlet = direct(10);
    outlet.deadDestinations.put("dead.example", "refused");
    outlet.during = Promise.promise();
    outlet.server = each -> "450 busy";
    QueuedMessage message = to("a@busy.example", "b@dead.example");
    start();
    Await.result(outlet.inHand.future());
    awaitSessions(1);
    Promise<Void> disk = Promise.promise();
    store.disk = disk.future();
    outlet.during.complete();
    events.await(1, RelayEvent.Attempted.class);
    // What the attempt comes to is judged by today's clock.
    turns();
    Promise<Result> held = Promise.promise();
    scheduler.soon(() -> scheduler.interventions().hold(message.id(), "kim").onComplete(held));
    Promise<Void> silent = Promise.promise();
    outlet.slow("dead.example", silent.future());
    clock.advance(Duration.ofDays(3));
    silent.complete();
    awaitSessions(2);
    scheduler.soon(disk::complete);
    assertEquals(Result.LATER, Await.result(held.future()));
    Await.result(scheduler.idle());
    assertEquals(List.of(), events.all(RelayEvent.Bounced.class));
    assertTrue(store.states.get(message.id()).held());
    assertEquals(
        List.of("a@busy.example", "b@dead.example"), store.states.get(message.id()).pending());
    assertFalse(find(message).active());
    outlet.server = each -> "250 ok";
    assertEquals(Result.DONE, release(message));
    awaitDeliveredTo("a@busy.example");
    clock.advance(Duration.ofMinutes(5));
    assertEquals(
        List.of("b@dead.example"),
        events.await(1, RelayEvent.Bounced.class).getFirst().recipients());
  }

  @Test
  void whereNobodyDeliversToDomainsAMessageStaysWhole() {
    FakeOutlet outlet = sender();
    to("a@one.example", "b@two.example");
    start();
    awaitDelivered(1);
    assertEquals(List.of(""), outlet.destinations);
    assertEquals(List.of("a@one.example", "b@two.example"), delivered());
  }
}
