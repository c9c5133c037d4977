package dev.relayout.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.Await;
import dev.relayout.event.RelayEvent;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Mail that comes while sessions with old scripts end what they have in hand.
class RenewedSessionsTest extends SchedulerCase {
  private FakeOutlet outlet;
  private final Promise<Void> answer = Promise.promise();

  private void sendingWith(int connections) {
    outlet =
        sender(
            new SenderSettings(
                0,
                "sender0",
                Filter.NONE,
                SendOrder.ARRIVAL,
                connections,
                false,
                Duration.ofMinutes(1),
                OnScriptError.DEFER));
    outlet.during = answer;
    stored(10);
    start();
    Await.result(outlet.inHand.future());
    outlet.during = Promise.promise();
    outlet.during.complete();
    scheduler.renewSessions();
  }

  @Test
  void goesToAFreshOneAtOnceWhereAConnectionIsLeft() {
    sendingWith(2);
    arrives(10);
    awaitDelivered(1);
    assertEquals(List.of("M000002"), outlet.sent);
    answer.complete();
    awaitDelivered(2);
    awaitSessions(2);
    assertEquals(2, outlet.mostAtOnce.get());
  }

  @Test
  void waitsForTheConnectionWhereNoneIsLeft() {
    sendingWith(1);
    arrives(10);
    events.await(1, RelayEvent.Accepted.class);
    answer.complete();
    awaitDelivered(2);
    awaitSessions(2);
    assertEquals(List.of("M000001", "M000002"), outlet.sent);
    assertEquals(1, outlet.mostAtOnce.get());
  }
}
