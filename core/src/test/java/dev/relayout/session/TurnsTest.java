package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final Turns turns = new Turns(new Rate(2, Duration.ofSeconds(10)), nanos::get);

  private void later(Duration by) {
    nanos.addAndGet(by.toNanos());
  }

  @Test
  void noMoreThanSoManyWithinAnyStretchOfThatLength() {
    assertEquals(0, turns.takeMillis());
    later(Duration.ofSeconds(6));
    assertEquals(0, turns.takeMillis());
    assertEquals(4_000, turns.takeMillis());
    assertEquals(10_000, turns.takeMillis());
    later(Duration.ofSeconds(20));
    assertEquals(0, turns.takeMillis());
  }

  @Test
  void withoutALimitItIsAlwaysNow() {
    Turns free = new Turns(Rate.NONE, nanos::get);
    for (int i = 0; i < 1_000; i++) {
      assertEquals(0, free.takeMillis());
    }
  }
}
