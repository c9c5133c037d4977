package dev.relayout.app.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final Patience patience = new Patience(Duration.ofMillis(80));

  @Test
  void whatComesBackIsGiven() throws Exception {
    assertEquals(Optional.of("done"), patience.await(() -> "done"));
  }

  @Test
  void whatFellSilentIsGivenUp() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Optional<String> result =
        patience.await(() -> {
          patience.beat();
          never.await();
          return "late";
        });
    assertEquals(Optional.empty(), result);
    never.countDown();
  }

  @Test
  void aFailureIsPassedOn() {
    assertThrows(
        ExecutionException.class,
        () ->
            patience.await(() -> {
              throw new IllegalStateException("broken");
            }));
  }
}
