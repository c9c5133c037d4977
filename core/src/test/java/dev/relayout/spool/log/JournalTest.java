package dev.relayout.spool.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class JournalTest extends JournalCase {
  @Test
  void whatWasAddedIsThereAfterARestart() throws IOException {
    Open first = new Open();
    first.added(1, 2, 3);
    Await.result(first.state(2, "tried"));
    Await.result(first.state(2, "tried twice"));
    Await.result(first.remove(3));
    assertArrayEquals(content(2), first.journal.content(2));
    assertNull(first.journal.content(3));
    first.close();

    Open again = new Open();
    assertEquals(
        Map.of(1L, new Item(1, "meta 1", ""), 2L, new Item(2, "meta 2", "tried twice")),
        again.items);
    assertArrayEquals(content(1), again.journal.content(1));
    assertArrayEquals(content(2), again.journal.content(2));
    assertArrayEquals(Arrays.copyOf(content(2), 5), again.journal.head(2, 5));
  }

  @Test
  void itIsThereWhateverDigitsTheSystemHas() throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("fa-IR"));
    try {
      Open first = new Open();
      first.added(1);
      first.close();
      assertEquals(Map.of(1L, new Item(1, "meta 1", "")), new Open().items);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aSettledEntryCanBeReadUntilItIsForgotten() throws IOException {
    Open open = new Open();
    open.added(1);
    Await.result(open.journal.settle(1));
    Await.result(open.journal.settle(1));
    assertFalse(open.journal.contains(1));
    assertArrayEquals(content(1), open.journal.content(1));
    assertTrue(Await.failure(open.state(1, "late")) instanceof IOException);
    open.journal.forget(1);
    assertNull(open.journal.content(1));
    open.close();
    assertEquals(Map.of(), new Open().items);
  }

  @Test
  void whatWaitsIsSyncedTogether() throws Exception {
    Open open = new Open();
    open.added(1);
    settleDown(open);
    CountDownLatch atDisk = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    disk.fault((what, file) -> {
      if (what.equals("sync")) {
        atDisk.countDown();
        await(goOn);
      }
    });
    Future<Void> first = open.add(2);
    atDisk.await();
    List<Future<Void>> waiting = new ArrayList<>();
    // Their contents fit into one batch.
    for (long key = 1_000; waiting.size() < 20; key++) {
      if (content(key).length < 200) waiting.add(open.add(key));
    }
    int before = disk.syncs();
    goOn.countDown();
    Await.result(first);
    waiting.forEach(Await::result);
    assertEquals(before + 2, disk.syncs());
  }

  @Test
  void deadSegmentsGoAndTheDiskDoesNotGrow() throws IOException {
    Open open = new Open();
    for (long key = 1; key < 2_000; key++) {
      open.added(key);
      if (key > 5) Await.result(open.remove(key - 5));
    }
    settleDown(open);
    assertTrue(segments().size() <= 10, () -> segments().toString());
    open.close();
    assertEquals(List.of(1_995L, 1_996L, 1_997L, 1_998L, 1_999L), keys(new Open()));
  }

  @Test
  void liveRemainsOfMostlyDeadSegmentsMoveForward() throws IOException {
    Open open = new Open();
    for (long key = 1; key <= 2_000; key++) {
      open.added(key);
      if (key % 50 == 0) Await.result(open.state(key, "kept"));
    }
    assertTrue(segments().size() > 90);
    for (long key = 1; key <= 2_000; key++) {
      if (key % 50 != 0) Await.result(open.remove(key));
    }
    settleDown(open);
    assertTrue(segments().size() < 15, () -> segments().toString());
    for (long key = 50; key <= 2_000; key += 50) {
      assertArrayEquals(content(key), open.journal.content(key));
    }
    open.close();
    Open again = new Open();
    assertEquals(40, again.items.size());
    for (Item item : again.items.values()) {
      assertEquals("kept", item.state());
      assertArrayEquals(content(item.key()), again.journal.content(item.key()));
    }
  }

  @Test
  void manyStartsDoNotLeaveManySegments() throws IOException {
    for (long key = 1; key <= 100; key++) {
      Open open = new Open();
      open.added(key);
      if (key == 100) settleDown(open);
      open.close();
    }
    assertTrue(segments().size() < 20, () -> segments().toString());
    assertEquals(100, new Open().items.size());
  }

  @Test
  void nothingIsAcceptedAfterClose() throws IOException {
    Open open = new Open();
    open.close();
    assertEquals("the spool /spool/log is closed", Await.failure(open.add(1)).getMessage());
  }

  @Test
  void somethingTooLargeIsRefusedAndNothingElse() throws IOException {
    Open open = new Open();
    Future<Void> large =
        open.journal.add(new Journal.NewEntry(1, (byte) 0, bytes("meta"), new byte[SEGMENT]));
    Future<Void> small = open.add(2);
    assertTrue(Await.failure(large).getMessage().contains("too large"));
    Await.result(small);
    assertNotNull(open.journal.content(2));
  }

  /// Waits until the keeper has nothing to do any more.
  private static void settleDown(Open open) {
    Await.result(open.journal.tidied());
  }

  private static List<Long> keys(Open open) {
    return List.copyOf(open.items.keySet());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
