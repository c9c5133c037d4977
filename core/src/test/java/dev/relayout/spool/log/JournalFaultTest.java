package dev.relayout.spool.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The disk refuses to do something, and later does it again.
class JournalFaultTest extends JournalCase {
  @ParameterizedTest
  @ValueSource(strings = {"write", "sync"})
  void oneFailureIsSteppedOver(String what) throws IOException {
    Open open = new Open();
    open.added(1);
    failNext(what, 1);
    open.added(2, 3);
    open.close();
    Open again = new Open();
    assertEquals(Set.of(1L, 2L, 3L), again.items.keySet());
    assertArrayEquals(content(2), again.journal.content(2));
  }

  @Test
  void whatFailedToSyncIsNeverTakenForDurable() throws IOException {
    Open open = new Open();
    open.added(1);
    AtomicReference<Path> broken = new AtomicReference<>();
    AtomicInteger later = new AtomicInteger();
    disk.fault((step, file) -> {
      if (step.equals("sync") && broken.compareAndSet(null, file)) throw new IOException("EIO");
      if (step.equals("write") && file.equals(broken.get())) later.incrementAndGet();
    });
    open.added(2);
    open.added(3);
    assertEquals(0, later.get(), "written again to a file whose sync had failed");
    // The model of the disk loses what a failed sync was asked for.
    disk = disk.afterPowerFailure(new java.util.Random(1));
    open.close();
    assertEquals(Set.of(1L, 2L, 3L), new Open().items.keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"write", "sync", "open", "rename", "syncFolder"})
  void aDiskThatFailsForSomeTimeRefusesAndRecoversByItself(String what) throws IOException {
    Open open = new Open();
    open.added(1);
    AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    disk.fault((step, file) -> {
      if (step.equals(what) && left.getAndDecrement() > 0) throw new IOException("No space left");
    });
    Set<Long> accepted = new HashSet<>(Set.of(1L));
    Set<Long> refused = new HashSet<>();
    for (long key = 2; key <= 60; key++) {
      if (succeeds(open.add(key))) accepted.add(key);
      else refused.add(key);
    }
    assertTrue(!refused.isEmpty(), "the disk failed and nobody heard of it");
    left.set(0);
    long next = 61;
    // Segments that were begun while it failed may fail still; two are made at a time.
    for (; !succeeds(open.add(next)); next++) {
      assertTrue(next < 63, "the disk works again and is not used");
    }
    accepted.add(next);
    for (long key = next + 1; key <= 70; key++) {
      open.added(key);
      accepted.add(key);
    }
    for (long key : accepted) assertArrayEquals(content(key), open.journal.content(key));
    open.close();
    assertEquals(accepted, new Open().items.keySet());
  }

  @Test
  void withoutRoomNothingIsAcceptedButMessagesLeaveAndMakeRoom() throws IOException {
    Open open = new Open();
    open.added(1);
    disk.room(0);
    long key = 2;
    IOException full = null;
    while (full == null) {
      Future<Void> added = open.add(key);
      if (succeeds(added)) key++;
      else full = (IOException) Await.failure(added);
    }
    assertTrue(full.getMessage().contains("no space left"), full.getMessage());
    long last = key;
    assertTrue(!succeeds(open.add(last)));
    for (long each = 1; each < last; each++) {
      if (each % 2 == 0) Await.result(open.state(each, "x"));
      Await.result(open.remove(each));
    }
    // What was freed is used again, without any room on the disk.
    boolean recovered = succeeds(open.add(last));
    Await.result(open.journal.tidied());
    if (!recovered) open.added(last);
    open.close();
    assertEquals(Set.of(last), new Open().items.keySet());
  }

  @Test
  void onAFullDiskEveryMessageCanBeTriedAndLeave() throws IOException {
    Open open = new Open();
    for (long key = 1; key <= 100; key++) open.added(key);
    disk.room(0);
    long key = 101;
    while (succeeds(open.add(key))) key++;
    for (long each = 1; each < key; each++) Await.result(open.state(each, "1"));
    // A report takes room and makes some.
    long report = key + 1;
    while (content(report).length > 1_000) report++;
    Await.result(open.replace(50, report));
    assertTrue(!succeeds(open.add(report + 1)));
    // All in all far more than the end of a segment holds.
    for (long each = 1; each < key; each++) {
      if (each != 50) Await.result(open.state(each, "2"));
    }
    open.close();
    Open again = new Open();
    assertTrue(!succeeds(again.add(report + 2)));
    Await.result(again.state(1, "after the restart"));
    for (long each = 1; each < key; each++) Await.result(again.remove(each));
    Await.result(again.journal.tidied());
    again.added(report + 3);
    again.close();
    assertEquals(Set.of(report, report + 3), new Open().items.keySet());
  }

  @Test
  void aSegmentThatCannotBeRemovedIsRemovedLater() throws IOException {
    Open open = new Open();
    for (long key = 1; key <= 100; key++) open.added(key);
    int before = segments().size();
    disk.fault((step, file) -> {
      if (step.equals("syncFolder") || step.equals("delete")) throw new IOException("EIO");
    });
    for (long key = 1; key < 100; key++) Await.result(open.remove(key));
    Await.result(open.journal.tidied());
    disk.fault((step, file) -> {});
    open.added(101);
    Await.result(open.remove(101));
    Await.result(open.journal.tidied());
    assertTrue(segments().size() < before, () -> segments().toString());
    open.close();
    assertEquals(Set.of(100L), new Open().items.keySet());
  }

  private void failNext(String what, int times) {
    AtomicInteger left = new AtomicInteger(times);
    disk.fault((step, file) -> {
      if (step.equals(what) && left.getAndDecrement() > 0) throw new IOException("EIO");
    });
  }

  private static boolean succeeds(Future<?> future) {
    return Await.result(future.transform(done -> Future.succeededFuture(done.succeeded())));
  }
}
