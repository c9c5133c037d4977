package dev.relayout.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.session.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// So many messages of a sender in a time.
class PaceTest extends SchedulerCase {
  @Test
  void whatIsTooManyWaitsForTheNextTime() {
    FakeOutlet outlet = sender(plain(0).with(new Rate(2, Duration.ofMinutes(1))));
    for (int i = 0; i < 5; i++) {
      stored(10);
    }
    start();
    awaitDelivered(2);
    awaitSessions(1);
    clock.advance(Duration.ofSeconds(59));
    assertEquals(2, outlet.sent.size());
    clock.advance(Duration.ofSeconds(1));
    awaitDelivered(4);
    awaitSessions(2);
    assertEquals(4, outlet.sent.size());
    clock.advance(Duration.ofMinutes(1));
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
