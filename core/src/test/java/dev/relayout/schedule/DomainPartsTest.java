package dev.relayout.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.relayout.spool.Envelope;
import dev.relayout.spool.QueuedMessage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A message in parts, and the whole that is written of it.
class DomainPartsTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  private static List<Entry> parts(String... recipients) {
    Envelope envelope = Envelope.submitted("joe@example.org", List.of(recipients));
    return DomainParts.of(new Entry(QueuedMessage.accepted("M1", envelope, 10, NOW), 1, 1), 1);
  }

  private static List<List<String>> pending(List<Entry> parts) {
    return parts.stream().map(part -> part.message.pending()).toList();
  }

  /// What an attempt left.
  private static void after(Entry part, int minutes, String... left) {
    part.message = part.message.deferred(List.of(left), NOW.plusSeconds(60L * minutes), "trouble");
  }

  @Test
  void thereIsOneForEachDomainInAnyCase() {
    assertEquals(
        List.of(List.of("a@one.example", "c@ONE.example"), List.of("\"x@y\"@two.example")),
        pending(parts("a@one.example", "\"x@y\"@two.example", "c@ONE.example")));
  }

  @Test
  void oneDomainStaysWhole() {
    List<Entry> parts = parts("a@one.example", "b@one.example");
    assertEquals(1, parts.size());
    assertSame(parts.getFirst().message, parts.getFirst().whole());
  }

  @Test
  void theWholeHasItsRecipientsInTheirOrderAndTheSoonestTime() {
    List<Entry> parts = parts("a@one.example", "b@two.example", "c@one.example", "d@three.example");
    after(parts.get(0), 5, "a@one.example", "c@one.example");
    after(parts.get(0), 20, "c@one.example");
    after(parts.get(1), 10, "b@two.example");
    after(parts.get(2), 30, "d@three.example");
    QueuedMessage whole = parts.getLast().whole();
    assertEquals(List.of("b@two.example", "c@one.example", "d@three.example"), whole.pending());
    assertEquals(NOW.plusSeconds(600), whole.due());
    assertEquals(2, whole.attempts());
  }

  @Test
  void whatIsToBeWrittenOfAPartIsInTheWhole() {
    List<Entry> parts = parts("a@one.example", "b@two.example");
    Entry second = parts.getLast();
    QueuedMessage next = second.message.deferred(List.of(), NOW, "done");
    assertEquals(List.of("a@one.example"), second.whole(next).pending());
    assertEquals(List.of("a@one.example", "b@two.example"), second.whole().pending());
    assertEquals("done", second.whole(next).lastTrouble());
  }

  @Test
  void aPartThatIsDoneCountsNoMore() {
    List<Entry> parts = parts("a@one.example", "b@two.example");
    parts.getFirst().gone = true;
    after(parts.getLast(), 10, "b@two.example");
    assertEquals(List.of("b@two.example"), parts.getLast().whole().pending());
    assertEquals(NOW.plusSeconds(600), parts.getLast().whole().due());
    assertEquals(false, parts.getFirst().allGone());
    parts.getLast().gone = true;
    assertEquals(true, parts.getFirst().allGone());
  }

  @Test
  void heldAndWarnedIsTheWholeWhenAPartIs() {
    List<Entry> parts = parts("a@one.example", "b@two.example");
    parts.getFirst().message = parts.getFirst().message.withHeld(true).withWarned(true);
    assertEquals(true, parts.getLast().whole().held());
    assertEquals(true, parts.getLast().whole().warned());
  }
}
