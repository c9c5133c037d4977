package dev.relayout.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.spool.Envelope;
import dev.relayout.spool.QueuedMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a session gives up for another one.
class BacklogTest {
  private final Backlog backlog = new Backlog(0);
  private int arrivals;

  private Entry entry() {
    String id = "M" + arrivals;
    QueuedMessage message =
        QueuedMessage.accepted(
            id,
            Envelope.submitted("a@b", List.of("c@d")),
            10,
            Instant.parse("2026-03-04T05:06:07Z"));
    return new Entry(message, 1, arrivals++);
  }

  private void ready(int priority) {
    Entry entry = entry();
    backlog.send(Ready.of(entry, entry.put(0, Standing.Place.READY), priority, SendOrder.ARRIVAL));
  }

  private static List<String> ids(List<Entry> entries) {
    return entries.stream().map(Entry::id).toList();
  }

  @Test
  void isEverySecondForAHalfByPriorityWhatIsNotJudgedLast() {
    ready(1);
    ready(100);
    ready(50);
    ready(50);
    backlog.join(entry());
    backlog.join(entry());
    assertEquals(List.of("M2", "M0", "M5"), ids(backlog.share(3)));
    assertEquals(List.of("M4"), ids(backlog.toJudge(10)));
    assertEquals(List.of("M1", "M3"), ids(backlog.toSend()));
  }

  @Test
  void leavesOutWhatIsStale() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Entry entry = entry();
      entries.add(entry);
      backlog.send(Ready.of(entry, entry.put(0, Standing.Place.READY), 50, SendOrder.ARRIVAL));
    }
    entries.get(1).put(0, Standing.Place.AWAY);
    entries.get(3).claimed = true;
    assertEquals(List.of("M2"), ids(backlog.share(2)));
    assertEquals(1, backlog.size());
    assertEquals(List.of("M0"), ids(backlog.toSend()));
  }
}
