package dev.relayout.schedule;

import static dev.relayout.schedule.FakeOutlet.decided;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.event.RelayEvent;
import dev.relayout.event.RelayEvent.SkippedBy;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every sender looks at every due message; one sends it.
class SeveralSendersTest extends SchedulerCase {
  private static SenderSettings filtered(int id, String line) {
    return new SenderSettings(
        id,
        "sender" + id,
        Filter.parse(List.of(line)),
        SendOrder.ARRIVAL,
        1,
        false,
        Duration.ofMinutes(1),
        OnScriptError.DEFER);
  }

  @Test
  void splitBySizeEachMessageLeavesByOneAndAThirdSenderLogsOneSkipForEach() {
    sender().checkFile = message -> decided(message.size() > 50_000, "too big", 50);
    sender().checkFile = message -> decided(message.size() <= 50_000, "too small", 50);
    sender().checkFile = message -> decided(true, "not mine", 50);
    for (int i = 0; i < 20; i++) stored(i % 2 == 0 ? 50_000 : 50_001);
    start();
    awaitDelivered(20);
    awaitSessions(3);
    assertEquals(10, outlets.get(0).sent.size());
    assertEquals(10, outlets.get(1).sent.size());
    assertEquals(0, outlets.get(2).sent.size());
    assertEquals(0, outlets.get(2).connections.get());
    assertEquals(
        20,
        events.all(RelayEvent.Skipped.class).stream()
            .filter(skip -> skip.sender().id() == 2)
            .map(skip -> skip.message().id())
            .distinct()
            .count());
    assertEquals(40, events.all(RelayEvent.Skipped.class).size());
    assertTrue(store.contents.isEmpty(), "what was kept for looks is gone");
  }

  @Test
  void aLookThatIsOwedHappensThoughTheMessageWasDelivered() {
    FakeOutlet fast = sender();
    FakeOutlet slow =
        sender(
            new SenderSettings(
                1,
                "slow",
                Filter.NONE,
                SendOrder.ARRIVAL,
                1,
                true,
                Duration.ofMinutes(1),
                OnScriptError.DEFER));
    Promise<Void> open = Promise.promise();
    slow.gate = open.future();
    slow.checkFile = message -> decided(message.filename().toString().endsWith("2.eml"), "no", 50);
    fast.checkFile = message -> decided(message.filename().toString().endsWith("1.eml"), "no", 50);
    stored(10);
    start();
    events.await(1, RelayEvent.Judged.class);
    arrives(10);
    awaitDelivered(1);
    assertEquals(List.of("M000002"), fast.sent);
    assertTrue(store.contents.containsKey("M000002"), "kept for the look");
    assertTrue(!store.states.containsKey("M000002"), "but not in the queue");
    open.complete();
    events.awaitThat(
        told ->
            told.stream()
                .anyMatch(event ->
                    event instanceof RelayEvent.Skipped skip
                        && skip.sender().id() == 1
                        && skip.message().id().equals("M000002")
                        && skip.message().pending().equals(List.of("to@example.net"))),
        "the slow sender's look");
    awaitDelivered(2);
  }

  @Test
  void whatTwoSendersWantOneSends() {
    FakeOutlet one = sender();
    FakeOutlet two = sender();
    for (int i = 0; i < 300; i++) stored(10);
    start();
    awaitDelivered(300);
    awaitSessions(2);
    List<String> sent = new ArrayList<>(one.sent);
    sent.addAll(two.sent);
    assertEquals(300, sent.size());
    assertEquals(300, new HashSet<>(sent).size());
    assertEquals(300, one.checked.size());
    assertEquals(300, two.checked.size());
  }

  @Test
  void aMessageThatOneSenderDeferredIsNotSentByAnotherBeforeItIsDue() {
    FakeOutlet one = sender();
    FakeOutlet two = sender();
    one.server = message -> "450 busy";
    Promise<Void> open = Promise.promise();
    two.gate = open.future();
    stored(10);
    start();
    events.await(1, RelayEvent.Deferred.class);
    open.complete();
    awaitSessions(2);
    assertEquals(List.of(), two.sent);
    clock.advance(Duration.ofMinutes(5));
    awaitSessions(4);
    assertEquals(2, one.sent.size() + two.sent.size());
  }

  @Test
  void aFilterDecidesBeforeAnyScript() {
    FakeOutlet small = sender(filtered(0, "Attempt: size < 1K"));
    FakeOutlet large = sender(filtered(1, "Skip: size < 1K"));
    stored(10);
    stored(5_000);
    start();
    awaitDelivered(2);
    awaitSessions(2);
    assertEquals(List.of("M000001"), small.checked);
    assertEquals(List.of("M000002"), large.checked);
    List<RelayEvent.Skipped> skips = events.all(RelayEvent.Skipped.class);
    assertEquals(2, skips.size());
    assertTrue(skips.stream().allMatch(skip -> skip.by() == SkippedBy.FILTER));
    assertEquals("filter: Skip: size < 1K", skips.get(0).reason());
    assertEquals("filter: no Attempt line fits", skips.get(1).reason());
  }

  @Test
  void aSkipByOneSenderDoesNotStopAnotherAfterARetry() {
    FakeOutlet never = sender();
    FakeOutlet late = sender();
    never.checkFile = message -> decided(true, "never", 50);
    late.server = message -> message.attempts() == 0 ? "450 busy" : "250 ok";
    stored(10);
    start();
    events.await(1, RelayEvent.Deferred.class);
    awaitSessions(2);
    clock.advance(Duration.ofMinutes(5));
    awaitDelivered(1);
    assertEquals(2, late.sent.size());
  }
}
