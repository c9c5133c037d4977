package dev.relayout.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.LogCapture;
import dev.relayout.TestClock;
import dev.relayout.spool.QueueFullException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreTroubleTest {
  private static final String BEGUN = "WARN messages are refused for now: the queue is full";

  private final TestClock clock = new TestClock(Instant.EPOCH);
  private final StoreTrouble trouble = new StoreTrouble(clock);

  private void full() {
    trouble.refused("client=1", new QueueFullException("the queue is full"));
  }

  @Test
  void hasABeginningAndAnEnd() {
    try (LogCapture log = new LogCapture(Intake.class)) {
      trouble.stored();
      full();
      full();
      clock.advance(StoreTrouble.CALM);
      assertEquals(List.of(BEGUN), log.lines());
      trouble.stored();
      trouble.stored();
      String ended = "INFO messages are taken again; refused meanwhile: 2";
      assertEquals(List.of(BEGUN, ended), log.lines());
      full();
      assertEquals(List.of(BEGUN, ended, BEGUN), log.lines());
    }
  }

  @Test
  void goesOnWhileOneIsTakenAndOneIsRefused() {
    try (LogCapture log = new LogCapture(Intake.class)) {
      for (int i = 0; i < 100; i++) {
        full();
        clock.advance(StoreTrouble.CALM.dividedBy(2));
        trouble.stored();
      }
      assertEquals(List.of(BEGUN), log.lines());
    }
  }

  @Test
  void isNamedByTheDisk() {
    try (LogCapture log = new LogCapture(Intake.class)) {
      trouble.refused("client=1", new IOException("No space left on device"));
      assertEquals(
          List.of(
              "WARN messages are refused for now: java.io.IOException: No space left on device"),
          log.lines());
    }
  }

  @Test
  void aDefectIsAnErrorEachTime() {
    try (LogCapture log = new LogCapture(Intake.class)) {
      trouble.refused("client=1", new IllegalStateException("odd"));
      trouble.refused("client=1", new IllegalStateException("odd"));
      String error =
          "ERROR client=1 a message cannot be stored: java.lang.IllegalStateException: odd";
      assertEquals(List.of(error, error), log.lines());
    }
  }
}
