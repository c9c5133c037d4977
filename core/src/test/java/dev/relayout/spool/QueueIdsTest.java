package dev.relayout.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueIdsTest {
  private Instant now = Instant.parse("2026-03-04T05:06:07Z");
  private final QueueIds ids = new QueueIds(() -> now);

  @Test
  void idsSortByArrivalAlsoWithinOneMillisecondAndWhenTheClockGoesBack() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      made.add(ids.next());
      if (i == 300) now = now.minusSeconds(3_600);
      if (i == 600) now = now.plusSeconds(7_200);
    }
    assertEquals(made, made.stream().sorted().toList());
    assertEquals(1_000, new HashSet<>(made).size());
    assertTrue(made.stream().allMatch(QueueIds::valid));
  }

  @Test
  void afterARestartWithAClockPutBackIdsGoOnBehindTheNewestInTheQueue() {
    String before = ids.next();
    QueueIds restarted = new QueueIds(() -> now.minusSeconds(86_400));
    restarted.after(before);
    assertTrue(restarted.next().compareTo(before) > 0);
  }

  @Test
  void twoRunsInTheSameMillisecondDoNotMeet() {
    // One in half a million would; twenty all the same would mean that nothing sets them apart.
    HashSet<String> made = new HashSet<>();
    for (int i = 0; i < 20; i++) made.add(new QueueIds(() -> now).next());
    assertTrue(made.size() > 1);
  }

  @Test
  void whatIsNoIdIsTold() {
    assertFalse(QueueIds.valid("README"));
    assertFalse(QueueIds.valid("0123456789ABI"));
    assertFalse(QueueIds.valid("0123456789abc"));
  }
}
