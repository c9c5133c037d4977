package dev.relayout.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.event.RelayEvent;
import dev.relayout.schedule.Interventions.Result;
import dev.relayout.schedule.SenderSettings.PerDomain;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A sender that delivers to many domains: none waits for another.
class LanesTest extends InterventionCase {
  private static SenderSettings toDomains(int connections, PerDomain limits) {
    return new SenderSettings(
            0,
            "direct",
            Filter.NONE,
            SendOrder.ARRIVAL,
            connections,
            false,
            Duration.ofMinutes(1),
            OnScriptError.DEFER)
        .with(limits);
  }

  private FakeOutlet direct(int connections) {
    return sender(toDomains(connections, new PerDomain(5, 0)));
  }

  private QueuedMessage to(String... recipients) {
    return stored("from@example.org", 20, recipients);
  }

  private List<String> delivered() {
    return events.all(RelayEvent.Delivered.class).stream()
        .flatMap(each -> each.recipients().stream())
        .toList();
  }

  private void awaitDeliveredTo(String... recipients) {
    events.awaitThat(
        told -> delivered().containsAll(List.of(recipients)), List.of(recipients) + "");
  }

  /// Lets the scheduler do what it has put off.
  private void turns() {
    for (int i = 0; i < 5; i++) {
      Promise<Void> turn = Promise.promise();
      scheduler.soon(turn::complete);
      Await.result(turn.future());
    }
  }

  @Test
  void aSessionHasTheMessagesOfOneDomain() {
    FakeOutlet outlet = direct(10);
    to("a@one.example");
    to("b@ONE.example");
    to("c@two.example");
    start();
    awaitDelivered(3);
    awaitSessions(2);
    assertEquals(
        List.of("one.example", "two.example"), outlet.destinations.stream().sorted().toList());
  }

  @Test
  void aDomainThatDoesNotAnswerHoldsUpNoOtherNotEvenOfTheSameMessage() {
    FakeOutlet outlet = direct(10);
    Promise<Void> never = Promise.promise();
    outlet.slow("slow.example", never.future());
    QueuedMessage both = to("a@slow.example", "b@live.example", "c@slow.example");
    to("d@slow.example");
    to("e@live.example");
    start();
    awaitDeliveredTo("b@live.example", "e@live.example");
    assertEquals(2, delivered().size());
    QueuedMessage left = store.states.get(both.id());
    assertEquals(List.of("a@slow.example", "c@slow.example"), left.pending());
    never.complete();
    awaitDeliveredTo("a@slow.example", "c@slow.example", "d@slow.example");
    Await.result(scheduler.idle());
    assertEquals(0, store.states.size());
    assertEquals(0, scheduler.size());
  }

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
    outlet.deadDestinations.clear();
    clock.advance(Duration.ofMinutes(1));
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
  void theConnectionsOfTheSenderHoldForAllDomainsTogether() {
    FakeOutlet outlet = direct(2);
    for (int i = 0; i < 40; i++) to("a@d" + i + ".example");
    start();
    awaitDelivered(40);
    Await.result(scheduler.idle());
    assertEquals(2, outlet.mostAtOnce.get());
    assertEquals(40, outlet.destinations.size());
  }

  @Test
  void theConnectionsOfADomainHoldForItAlone() {
    FakeOutlet outlet = sender(toDomains(10, new PerDomain(2, 0)));
    Promise<Void> open = Promise.promise();
    outlet.gate = open.future();
    for (int i = 0; i < 10 * Sessions.PER_SESSION; i++) to("a" + i + "@one.example");
    start();
    events.await(10 * Sessions.PER_SESSION, RelayEvent.Judged.class);
    open.complete();
    awaitDelivered(10 * Sessions.PER_SESSION);
    assertEquals(2, outlet.mostAtOnce.get());
  }

  @Test
  void whoWaitsForAConnectionGetsThatOfAServerThatDoesNotAnswer() {
    FakeOutlet outlet = direct(1);
    Promise<Void> answers = Promise.promise();
    outlet.slow("slow.example", answers.future());
    to("a@slow.example");
    start();
    events.await(1, RelayEvent.Judged.class);
    scheduler.arrived(to("b@live.example"));
    events.await(1, RelayEvent.Accepted.class);
    turns();
    clock.advance(Lanes.TURN);
    turns();
    clock.advance(Duration.ofSeconds(10));
    awaitDeliveredTo("b@live.example");
    var ended = events.all(RelayEvent.SessionEnded.class).getFirst();
    assertTrue(ended.trouble().startsWith("no answer within 30 s"), ended::trouble);
    // It rests, and comes again when that is over.
    answers.complete();
    turns();
    clock.advance(Backoff.FIRST);
    awaitDeliveredTo("a@slow.example");
  }

  @Test
  void noMoreThanHalfOfTheConnectionsGoToDomainsInTrouble() {
    FakeOutlet outlet = direct(2);
    Promise<Void> never = Promise.promise();
    for (int i = 0; i < 3; i++) {
      outlet.deadDestinations.put("dead" + i + ".example", "refused");
      to("a@dead" + i + ".example");
    }
    start();
    awaitSessions(3);
    // From now on they do not even refuse.
    for (int i = 0; i < 3; i++) outlet.slow("dead" + i + ".example", never.future());
    clock.advance(Backoff.FIRST);
    scheduler.arrived(to("b@live.example"));
    awaitDeliveredTo("b@live.example");
    awaitSessions(4);
    // One of those in trouble; the other two wait, though a connection is free.
    assertEquals(1, outlet.atOnce.get());
  }

  @Test
  void aDomainGetsNoMoreMessagesInAMinuteThanItMay() {
    sender(toDomains(5, new PerDomain(5, 2)));
    for (int i = 0; i < 5; i++) to("a" + i + "@one.example");
    to("b@two.example");
    start();
    awaitDelivered(3);
    awaitSessions(2);
    assertTrue(delivered().contains("b@two.example"), () -> delivered().toString());
    clock.advance(Duration.ofMinutes(1));
    awaitDelivered(5);
    awaitSessions(3);
    assertEquals(5, delivered().size());
    clock.advance(Duration.ofMinutes(1));
    awaitDelivered(6);
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
