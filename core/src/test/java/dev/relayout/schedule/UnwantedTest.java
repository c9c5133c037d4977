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
    return filtered(id, "Attempt: recipient *@" + domain);
  }

  private static SenderSettings filtered(int id, String... filter) {
    return new SenderSettings(
        id,
        "sender" + id,
        Filter.parse(List.of(filter)),
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

  @Test
  void areMeantToWaitWhereAllSendersAreOff() {
    assertEquals(List.of(), warnings(filtered(0, "# off", "Skip: all"), filtered(1, "Skip: all")));
  }

  @Test
  void areSaidWhereOnlySomeSendersAreOff() {
    assertEquals(1, warnings(filtered(0, "Skip: all"), only(1, "other.example")).size());
  }

  @Test
  void areSaidWhereALineTooEarlyTakesAll() {
    assertEquals(1, warnings(filtered(0, "Skip: all", "Attempt: recipient *@one.example")).size());
  }

  private List<String> warnings(SenderSettings... senders) {
    for (SenderSettings sender : senders) {
      sender(sender);
    }
    QueuedMessage message = stored("from@example.org", 10, "to@one.example");
    try (LogCapture log = LogCapture.of("dev.relayout.schedule")) {
      start();
      events.await(senders.length, RelayEvent.Skipped.class);
      find(message);
      return log.lines().stream().filter(line -> line.contains("no sender's filter")).toList();
    }
  }
}
