package dev.relayout.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A clock that the test turns.
class PatienceTest {
  private long seconds;
  private final Patience patience =
      new Patience(
          ConnectionLimits.DEFAULT
              .withTimeouts(Duration.ofSeconds(300), Duration.ofSeconds(60))
              .withMinRate(100),
          () -> TimeUnit.SECONDS.toNanos(seconds));

  private long left(boolean inMessage, long lines) {
    return left(inMessage, lines, inMessage ? "message" : null);
  }

  private long left(boolean inBody, long lines, @Nullable Object message) {
    return TimeUnit.NANOSECONDS.toSeconds(patience.waits(inBody, lines, message));
  }

  @Test
  void aCommandHasItsTimeAsAWhole() {
    assertEquals(300, left(false, 0));
    seconds = 100;
    patience.heard(1);
    assertEquals(200, left(false, 0), "a byte wins nothing");
    seconds = 299;
    patience.heard(1);
    assertEquals(1, left(false, 0));
    patience.heard(1);
    assertEquals(300, left(false, 1), "the next command");
  }

  @Test
  void aMessageEarnsTimeByItsBytes() {
    assertEquals(60, left(true, 4));
    seconds = 50;
    patience.heard(1_000);
    assertEquals(20, left(true, 4), "60 and 10 for its bytes, of which 50 are gone");
    seconds = 69;
    patience.heard(100);
    assertEquals(2, left(true, 4));
    patience.heard(1_000_000);
    assertEquals(60, left(true, 4), "never more than the longest silence");
  }

  @Test
  void theTimeInWhichItWaitsForUsIsNotItsOwn() {
    assertEquals(60, left(true, 4));
    seconds = 10;
    patience.heard(100);
    // The disk is slow; what had arrived meanwhile is read when it has written.
    seconds = 50;
    patience.heard(100);
    assertEquals(52, left(true, 4), "60 and 2 for its bytes, of which 10 are gone");
  }

  @Test
  void theChunksOfAMessageAreOneMessage() {
    assertEquals(60, left(true, 4, "one"));
    seconds = 40;
    patience.heard(100);
    assertEquals(21, left(false, 4, "one"), "60 and 1, of which 40 are gone");
    seconds = 50;
    patience.heard(100);
    assertEquals(12, left(true, 5, "one"), "the next chunk has what is left");
    assertEquals(60, left(true, 6, "two"), "the next message");
    seconds = 51;
    patience.heard(1);
    assertEquals(300, left(false, 6, null));
  }

  @Test
  void theTimeInWhichTheClientWaitsForUsIsNotItsOwn() {
    assertEquals(60, left(true, 4));
    seconds = 10;
    patience.heard(0);
    seconds = 500;
    assertEquals(50, left(true, 4));
  }

  @Test
  void withoutALeastRateAMessageOnlyHasToGoOn() {
    Patience endless =
        new Patience(
            ConnectionLimits.DEFAULT
                .withTimeouts(Duration.ofSeconds(300), Duration.ofSeconds(60))
                .withMinRate(0),
            () -> TimeUnit.SECONDS.toNanos(seconds));
    assertEquals(60, TimeUnit.NANOSECONDS.toSeconds(endless.waits(true, 4, "message")));
    seconds = 5_000;
    endless.heard(1);
    assertEquals(60, TimeUnit.NANOSECONDS.toSeconds(endless.waits(true, 4, "message")));
  }
}
