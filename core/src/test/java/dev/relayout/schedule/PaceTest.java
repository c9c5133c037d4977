package dev.relayout.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.Await;
import dev.relayout.session.Rate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// So many messages of a sender in a time.
class PaceTest extends SchedulerCase {
  @Test
  void whatIsTooManyWaitsForTheNextTime() {
    FakeOutlet outlet = sender(plain(0).with(new Rate(2, Duration.ofMinutes(1))));
    for (int i = 0; i < 4; i++) {
      stored(10);
    }
    String last = stored(10).id();
    start();
    awaitDelivered(2);
    awaitSessions(1);
    assertEquals(
        List.of(
            new Hold(
                "sender0", "the sender has sent as many messages as its limits let it for now")),
        Await.result(scheduler.holds(last)));
    clock.advance(Duration.ofSeconds(59));
    assertEquals(2, outlet.sent.size());
    clock.advance(Duration.ofSeconds(1));
    awaitDelivered(4);
    awaitSessions(2);
    assertEquals(4, outlet.sent.size());
    clock.advance(Duration.ofMinutes(1));
    awaitDelivered(5);
  }

  /// Timers count whole milliseconds from when they are set, the clock counts what it likes.
  @Test
  void anAlarmBeforeTheTimeIsOverLeavesNothingBehind() {
    time = new VertxTime(vertx);
    sender(plain(0).with(new Rate(1, Duration.ofMillis(20))));
    for (int i = 0; i < 5; i++) {
      stored(10);
    }
    start();
    awaitDelivered(5);
  }

  @Test
  void withoutALimitNothingWaits() {
    sender();
    for (int i = 0; i < 5; i++) {
      stored(10);
    }
    start();
    awaitDelivered(5);
  }
}
