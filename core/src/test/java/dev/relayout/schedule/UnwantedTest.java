package dev.relayout.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.LogCapture;
import dev.relayout.event.RelayEvent;
import dev.relayout.spool.QueuedMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Messages that no sender's filter takes.
class UnwantedTest extends InterventionCase {
  private static SenderSettings only(int id, String domain) {
    return new SenderSettings(
        id,
        "sender" + id,
        Filter.parse(List.of("Attempt: recipient *@" + domain)),
        SendOrder.ARRIVAL,
        1,
        false,
        Duration.ofMinutes(1),
        OnScriptError.DEFER);
  }

  @Test
  void areSaidOnceAndOthersNot() {
    sender(only(0, "one.example"));
    sender(only(1, "two.example"));
    stored("from@example.org", 10, "to@two.example");
    QueuedMessage nobodys = stored("from@example.org", 10, "to@three.example");
    try (LogCapture log = LogCapture.of("dev.relayout.schedule")) {
      start();
      awaitDelivered(1);
      retry(nobodys);
      events.await(2 + 1 + 2, RelayEvent.Skipped.class);
      assertEquals(
          List.of("WARN id=" + nobodys.id() + " waits, and will wait: no sender's filter takes it"),
          log.lines());
    }
  }
}
