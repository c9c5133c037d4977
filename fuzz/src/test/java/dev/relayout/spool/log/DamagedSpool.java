package dev.relayout.spool.log;

import dev.relayout.fuzz.Holds;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/// A queue of a few segments, made once; each input damages a copy of it.
final class DamagedSpool {
  private static final Path FOLDER = Path.of("/spool/log");
  private static final Path DAMAGED = Path.of("/spool/damaged");
  private static final int SEGMENT = 32 << 10;
  private static final int MESSAGES = 40;
  private static final long NEW_KEY = 1_000;
  private static final Map<Path, byte[]> WHOLE = made();

  private record Item(long key, String meta, String state) {}

  private static final class Items implements Entries<Item> {
    @Override
    public Item added(long key, byte flags, byte[] meta, int contentLength) throws IOException {
      String text = new String(meta, StandardCharsets.UTF_8);
      if (!text.equals("meta " + key)) throw new IOException("strange: " + text);
      return new Item(key, text, "");
    }

    @Override
    public Item changed(Item item, byte[] state) {
      return new Item(item.key(), item.meta(), new String(state, StandardCharsets.UTF_8));
    }

    @Override
    public String name(long key) {
      return "item " + key;
    }
  }

  private final SimulatedDisk disk = new SimulatedDisk();
  private final TreeSet<Long> untouched = new TreeSet<>();

  DamagedSpool() {
    WHOLE.forEach((file, bytes) -> disk.bytes(file, bytes.clone()));
    for (long key = 1; key <= MESSAGES; key++) {
      if (!removed(key)) untouched.add(key);
    }
  }

  /// Damages a segment, and notes whose bytes are not what they were.
  void suffer(Damage damage) {
    List<Path> segments = List.copyOf(WHOLE.keySet());
    Path file = segments.get(damage.segment() % segments.size());
    byte[] before = disk.bytes(file);
    int to = damage.to(before);
    touch(WHOLE.get(file), damage.from(before), to);
    disk.bytes(file, damage.done(before));
  }

  private void touch(byte[] segment, int from, int to) {
    ByteBuffer bytes = ByteBuffer.wrap(segment);
    int at = SegmentHeader.BYTES;
    while (at + RecordHeader.BYTES <= segment.length && bytes.getInt(at) == RecordHeader.MAGIC) {
      int end = at + RecordHeader.total(bytes.getInt(at + 20), bytes.getInt(at + 24));
      if (at < to && end > from) untouched.remove(bytes.getLong(at + 32));
      at = end;
    }
  }

  /// Opens the log and looks at all that is in it.
  ///
  /// @return how many messages there are
  int start(String when) throws IOException {
    Journal.Opened<Item> opened = Journal.open(settings(disk), new Items());
    try {
      TreeSet<Long> there = new TreeSet<>();
      for (Item item : opened.entries()) {
        Holds.that(there.add(item.key()), "a message is there twice", when, item);
        check(opened.journal(), item, when);
      }
      for (long key : untouched) {
        Holds.that(there.contains(key), "a message is lost", when, key, there);
      }
      return there.size();
    } finally {
      opened.journal().close();
    }
  }

  private void check(Journal journal, Item item, String when) {
    byte[] content;
    try {
      content = journal.content(item.key());
    } catch (IOException damaged) {
      Holds.that(!untouched.contains(item.key()), "cannot be read", when, item);
      return;
    }
    Holds.that(Arrays.equals(content(item.key()), content), "not as it was", when, item);
    if (untouched.contains(item.key())) Holds.same(state(item.key()), item.state(), when);
  }

  /// A message that comes now is kept.
  void takesNewMessages() throws IOException {
    Journal.Opened<Item> opened = Journal.open(settings(disk), new Items());
    try {
      result(opened.journal().add(entry(Math.max(NEW_KEY, opened.highestKey() + 1))));
    } finally {
      opened.journal().close();
    }
    untouched.add(Math.max(NEW_KEY, opened.highestKey() + 1));
    start("with a new message");
  }

  /// Each change is awaited, so that none shares a batch with another.
  private static Map<Path, byte[]> made() {
    SimulatedDisk disk = new SimulatedDisk();
    try {
      Journal journal = Journal.open(settings(disk), new Items()).journal();
      for (long key = 1; key <= MESSAGES; key++) {
        result(journal.add(entry(key)));
        if (!state(key).isEmpty()) result(journal.update(key, bytes(state(key))));
      }
      for (long key = 1; key <= MESSAGES; key++) {
        if (removed(key)) {
          result(journal.settle(key));
          journal.forget(key);
        }
      }
      journal.close();
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    Map<Path, byte[]> segments = new TreeMap<>();
    for (Path file : disk.files()) {
      if (file.toString().endsWith(".log")) segments.put(file, disk.bytes(file).clone());
    }
    Holds.that(segments.size() > 1, "one segment only");
    return segments;
  }

  private static JournalSettings settings(SimulatedDisk disk) {
    return new JournalSettings(FOLDER, DAMAGED, SEGMENT, 0, Duration.ZERO, disk);
  }

  private static Journal.NewEntry entry(long key) {
    return new Journal.NewEntry(key, (byte) 0, bytes("meta " + key), content(key));
  }

  private static boolean removed(long key) {
    return key % 7 == 0;
  }

  private static String state(long key) {
    return key % 3 == 0 ? "state " + key : "";
  }

  private static byte[] content(long key) {
    Random random = new Random(key);
    byte[] content = new byte[random.nextInt(3_000)];
    random.nextBytes(content);
    return content;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void result(Future<Void> future) {
    future.toCompletionStage().toCompletableFuture().join();
  }
}
