package dev.relayout.spool.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Segments that are not what was written: cut, or with flipped bits.
class JournalDamageTest extends JournalCase {
  private static final int ITEMS = 12;

  /// Where each record of the only segment begins, and where the last ends.
  private List<Integer> boundaries(byte[] segment) {
    List<Integer> boundaries = new ArrayList<>();
    int at = SegmentHeader.BYTES;
    while (java.nio.ByteBuffer.wrap(segment).getInt(at) == RecordHeader.MAGIC) {
      boundaries.add(at);
      java.nio.ByteBuffer head = java.nio.ByteBuffer.wrap(segment);
      at += RecordHeader.total(head.getInt(at + 20), head.getInt(at + 24));
    }
    boundaries.add(at);
    return boundaries;
  }

  private Path filled() throws IOException {
    Open open = new Open();
    for (long key = 1; key <= ITEMS; key++) open.added(key);
    open.close();
    return segments().getFirst();
  }

  @Test
  void aTailCutAnywhereCostsOnlyWhatIsBehindTheCut() throws IOException {
    Path segment = filled();
    byte[] whole = disk.bytes(segment);
    List<Integer> boundaries = boundaries(whole);
    assertEquals(ITEMS + 1, boundaries.size());
    Random random = new Random(1);
    List<Integer> cuts = new ArrayList<>(boundaries);
    for (int at : boundaries) {
      cuts.add(Math.max(SegmentHeader.BYTES, at - 1));
      cuts.add(at + 1);
      cuts.add(at + RecordHeader.BYTES);
      cuts.add(at + random.nextInt(2_000));
    }
    for (int cut : cuts) {
      for (boolean zeros : new boolean[] {false, true}) {
        byte[] bytes = Arrays.copyOf(whole, Math.min(cut, whole.length));
        reset(segment, zeros ? Arrays.copyOf(bytes, whole.length) : bytes);
        int expected = 0;
        for (int i = 1; i <= ITEMS; i++) if (boundaries.get(i) <= cut) expected++;
        Open open = new Open();
        // The last bytes of a record may be the zeros that it ends with.
        assertTrue(
            open.items.size() == expected || zeros && open.items.size() == expected + 1,
            "cut at " + cut + ": " + open.items.keySet());
        check(open);
        open.close();
        assertEquals(open.items, new Open().items);
      }
    }
  }

  @Test
  void aFlippedBitCostsAtMostTheRecordThatItIsIn() throws IOException {
    Path segment = filled();
    byte[] whole = disk.bytes(segment);
    List<Integer> boundaries = boundaries(whole);
    Random random = new Random(2);
    for (int i = 0; i < ITEMS; i++) {
      int length = boundaries.get(i + 1) - boundaries.get(i);
      for (int field = 0; field < RecordHeader.BYTES + 30; field++) {
        int at = field < RecordHeader.BYTES ? field : random.nextInt(length);
        flip(segment, whole, boundaries.get(i) + at, 1 << random.nextInt(8));
        Open open = new Open();
        String where = "byte " + at + " of record " + i;
        assertTrue(open.items.size() >= ITEMS - 1, () -> where + ": " + open.items.keySet());
        int readable = check(open);
        assertTrue(readable >= ITEMS - 1, where);
        boolean reported = disk.files().stream().anyMatch(file -> file.startsWith(DAMAGED));
        boolean last = i == ITEMS - 1;
        assertTrue(reported || readable == ITEMS || last, where + " was lost in silence");
        open.close();
      }
    }
  }

  @Test
  void aFlippedBitInAnOlderSegmentIsFoundWhenTheMessageIsRead() throws IOException {
    Open open = new Open();
    for (long key = 1; key <= 60; key++) open.added(key);
    open.close();
    assertTrue(segments().size() > 2);
    Path segment = segments().getFirst();
    byte[] whole = disk.bytes(segment);
    List<Integer> boundaries = boundaries(whole);
    flip(segment, whole, boundaries.get(4) + RecordHeader.BYTES + 6 + content(5).length / 2, 4);
    Open again = new Open();
    assertEquals(60, again.items.size());
    assertThrows(IOException.class, () -> again.journal.content(5));
    assertEquals(59, check(again));

    flip(segment, whole, boundaries.get(7) + 45, 4);
    Open third = new Open();
    assertEquals(59, third.items.size());
    assertEquals(59, check(third));
    assertTrue(disk.files().toString().contains("damaged/0000000001-at-" + boundaries.get(7)));
  }

  @Test
  void aBrokenEndOfAnOlderSegmentIsDamage() throws IOException {
    Open open = new Open();
    for (long key = 1; key <= 60; key++) open.added(key);
    open.close();
    Path segment = segments().getFirst();
    byte[] whole = disk.bytes(segment);
    List<Integer> boundaries = boundaries(whole);
    int last = boundaries.get(boundaries.size() - 2);
    flip(segment, whole, last + RecordHeader.BYTES - 3, 4);
    byte[] flipped = disk.bytes(segment).clone();
    Open again = new Open();
    assertEquals(59, check(again));
    assertArrayEquals(flipped, disk.bytes(segment), "it is left as it is");
    assertTrue(disk.files().toString().contains("damaged/0000000001-at-" + last));
  }

  /// The last record says that the one before it was durable; with the last one cut off, the next start
  /// would take that for torn.
  @Test
  void whatIsDamagedBeforeATornEndIsStillDamagedAtTheNextStart() throws IOException {
    Path segment = filled();
    byte[] bytes = disk.bytes(segment).clone();
    List<Integer> boundaries = boundaries(bytes);
    for (int i = ITEMS - 2; i < ITEMS; i++) {
      bytes[boundaries.get(i) + RecordHeader.BYTES + 6 + content(i + 1).length / 2] ^= 4;
    }
    for (byte[] found : List.of(bytes, Arrays.copyOf(bytes, boundaries.get(ITEMS)))) {
      reset(segment, found);
      for (int start = 0; start < 3; start++) {
        Open open = new Open();
        assertEquals(ITEMS - 1, open.items.size());
        assertEquals(ITEMS - 2, check(open));
        open.close();
      }
    }
  }

  @Test
  void aSegmentWithoutItsHeadIsReadAllTheSame() throws IOException {
    Path segment = filled();
    byte[] bytes = disk.bytes(segment).clone();
    Arrays.fill(bytes, 0, SegmentHeader.BYTES, (byte) 0x55);
    reset(segment, bytes);
    assertEquals(ITEMS, check(new Open()));
  }

  @Test
  void aSegmentWithoutAnyRecordIsSetAside() throws IOException {
    Path segment = filled();
    byte[] bytes = disk.bytes(segment).clone();
    Arrays.fill(bytes, (byte) 0x55);
    reset(segment, bytes);
    assertEquals(0, new Open().items.size());
    assertArrayEquals(bytes, disk.bytes(DAMAGED.resolve(segment.getFileName())));
  }

  @Test
  void whatTheOwnerCannotReadStaysInTheLog() throws IOException {
    Open open = new Open();
    Await.result(
        open.journal.add(new Journal.NewEntry(1, (byte) 0, bytes("no such version"), content(1))));
    open.added(2);
    open.close();
    for (int start = 0; start < 2; start++) {
      Open again = new Open();
      assertEquals(List.of(2L), List.copyOf(again.items.keySet()));
      assertArrayEquals(content(1), again.journal.content(1));
      again.close();
    }
  }

  private void flip(Path segment, byte[] whole, int at, int bit) {
    byte[] bytes = whole.clone();
    bytes[at] ^= (byte) bit;
    reset(segment, bytes);
  }

  /// Only these bytes in the segment, and no trace of earlier starts.
  private void reset(Path segment, byte[] bytes) {
    SimulatedDisk fresh = new SimulatedDisk();
    for (Path file : segments()) fresh.bytes(file, disk.bytes(file));
    fresh.bytes(segment, bytes);
    disk = fresh;
  }

  /// @return how many can be read; what is read is right
  private static int check(Open open) throws IOException {
    int readable = 0;
    for (Item item : open.items.values()) {
      assertEquals("meta " + item.key(), item.meta());
      try {
        assertArrayEquals(content(item.key()), open.journal.content(item.key()));
        readable++;
      } catch (IOException damaged) {
        assertTrue(damaged.getMessage().contains("is damaged"), damaged::toString);
      }
    }
    return readable;
  }
}
