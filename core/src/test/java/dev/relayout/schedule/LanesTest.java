package dev.relayout.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.event.RelayEvent;
import dev.relayout.schedule.SenderSettings.PerDomain;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A sender that delivers to many domains: none waits for another.
class LanesTest extends LanesCase {
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
  void twentyThousandMessagesToFiveThousandDomainsAreSentEachOnce() {
    FakeOutlet outlet = direct(20);
    for (int i = 0; i < 20_000; i++) to("a" + i + "@d" + i % 5_000 + ".example");
    start();
    awaitDelivered(20_000);
    assertEquals(0, Await.result(scheduler.idle()));
    assertEquals(20_000, new HashSet<>(outlet.sent).size());
    assertEquals(20_000, outlet.sent.size());
    assertEquals(5_000, new HashSet<>(outlet.destinations).size());
    assertEquals(20, outlet.mostAtOnce.get());
    assertEquals(0, scheduler.size());
  }

  @Test
  void aLaneThatWasForgottenComesAgain() {
    FakeOutlet outlet = sender(toDomains(5, new PerDomain(5, 1)));
    to("a@one.example");
    start();
    awaitDelivered(1);
    Await.result(scheduler.idle());
    clock.advance(Duration.ofMinutes(1));
    turns();
    scheduler.arrived(to("b@one.example"));
    awaitDelivered(2);
    scheduler.arrived(to("c@one.example"));
    turns();
    assertEquals(2, outlet.sent.size());
    clock.advance(Duration.ofMinutes(1));
    awaitDelivered(3);
  }
}
