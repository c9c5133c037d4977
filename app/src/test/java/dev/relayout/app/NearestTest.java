package dev.relayout.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> KEYS = List.of("listeners", "senders", "spool", "retry");

  @ParameterizedTest
  @CsvSource({"listener,listeners", "Spool,spool", "sop-ol,spool", "sendres,senders", "rety,retry"})
  void findsWhatWasMeant(String word, String meant) {
    assertEquals(Optional.of(meant), Nearest.to(word, KEYS));
  }

  @Test
  void guessesNothingFarAway() {
    assertEquals(Optional.empty(), Nearest.to("colour", KEYS));
    assertEquals(Optional.empty(), Nearest.to("x", KEYS));
  }

  @Test
  void aSwapOfNeighboursIsOneMistake() {
    assertEquals(1, Nearest.distance("senders", "sendres"));
  }
}
