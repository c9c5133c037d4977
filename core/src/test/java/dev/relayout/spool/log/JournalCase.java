package dev.relayout.spool.log;

import dev.relayout.Await;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;

/// Logs on a simulated disk.
class JournalCase {
  static final Path FOLDER = Path.of("/spool/log");
  static final Path DAMAGED = Path.of("/spool/damaged");
  static final int SEGMENT = 32 << 10;

  record Item(long key, String meta, String state) {}

  private static final class Items implements Entries<Item> {
    @Override
    public Item added(long key, byte flags, byte[] meta, int contentLength) throws IOException {
      String text = new String(meta, StandardCharsets.UTF_8);
      if (!text.startsWith("meta ")) throw new IOException("strange: " + text);
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

  SimulatedDisk disk = new SimulatedDisk();
  private final List<Journal> opened = new ArrayList<>();

  @AfterEach
  void closeAll() throws IOException {
    for (Journal journal : opened) journal.close();
  }

  /// A log, and what was in it.
  final class Open {
    final Journal journal;
    final Map<Long, Item> items = new TreeMap<>();

    Open() throws IOException {
      this(disk);
    }

    Open(SimulatedDisk on) throws IOException {
      var settings = new JournalSettings(FOLDER, DAMAGED, SEGMENT, 0, Duration.ZERO, on);
      var found = Journal.open(settings, new Items());
      journal = found.journal();
      opened.add(journal);
      for (Item item : found.entries()) {
        if (items.put(item.key(), item) != null) throw new AssertionError("twice: " + item);
      }
    }

    Future<Void> add(long key) {
      return journal.add(entry(key));
    }

    private Journal.NewEntry entry(long key) {
      return new Journal.NewEntry(key, (byte) 0, bytes("meta " + key), content(key));
    }

    /// Adds one, and with it another one goes.
    Future<Void> replace(long gone, long key) {
      return journal
          .add(entry(key), new Journal.AlsoSettle(gone))
          .onSuccess(settled -> journal.forget(gone));
    }

    /// Adds one, and with it another one changes.
    Future<Void> change(long changed, String state, long key) {
      return journal.add(entry(key), new Journal.AlsoUpdate(changed, bytes(state)));
    }

    Future<Void> state(long key, String state) {
      return journal.update(key, bytes(state));
    }

    Future<Void> remove(long key) {
      return journal.settle(key).onSuccess(settled -> journal.forget(key));
    }

    void added(long... keys) {
      for (long key : keys) Await.result(add(key));
    }

    void close() throws IOException {
      opened.remove(journal);
      journal.close();
    }
  }

  /// Lets go of a log whose disk is off.
  void died(Open open) throws IOException {
    open.close();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// What belongs to a key: 0 to 3,000 bytes.
  static byte[] content(long key) {
    Random random = new Random(key);
    byte[] content = new byte[random.nextInt(3_000)];
    random.nextBytes(content);
    return content;
  }

  /// The segments on the disk, oldest first.
  List<Path> segments() {
    return disk.files().stream().filter(file -> file.toString().endsWith(".log")).toList();
  }
}
