package dev.relayout.spool.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// A disk in memory from which the power can be taken. Then of everything that was not synced only
/// some survives: any of the pages written, and the first so many changes of names.
public final class SimulatedDisk implements Disk {
  private static final int PAGE = 512;

  /// What a step of the disk may be refused with.
  @FunctionalInterface
  public interface Fault {
    /// @param what `write`, `sync`, `truncate`, `rename`, `delete`, `open` or `syncFolder`
    void before(String what, Path file) throws IOException;
  }

  private static final class Inode {
    private byte[] now = {};
    private byte[] durable = {};
    private boolean broken;
  }

  private final Map<Path, Inode> names = new TreeMap<>();
  private final Map<Path, Inode> durableNames = new TreeMap<>();
  private final List<Runnable> renames = new ArrayList<>();
  private Fault fault = (what, file) -> {};
  private Runnable afterStep = () -> {};
  private long room = Long.MAX_VALUE;
  private boolean off;
  private volatile int syncs;

  /// Asked before each step from now on.
  public synchronized void fault(Fault asked) {
    fault = asked;
  }

  /// Run after each step that changed something, under the disk's lock.
  synchronized void afterStep(Runnable run) {
    afterStep = run;
  }

  /// What [#room] says from now on.
  public synchronized void room(long bytes) {
    room = bytes;
  }

  /// How many syncs of files succeeded. Not locked: a step may be held up by a [Fault].
  int syncs() {
    return syncs;
  }

  /// The disk as it is found after the power failed now. This one goes on.
  public synchronized SimulatedDisk afterPowerFailure(Random random) {
    SimulatedDisk next = new SimulatedDisk();
    Map<Path, Inode> surviving = new TreeMap<>(durableNames);
    int kept = random.nextInt(renames.size() + 1);
    Map<Path, Inode> saved = new TreeMap<>(durableNames);
    for (Runnable each : renames.subList(0, kept)) each.run();
    surviving.clear();
    surviving.putAll(durableNames);
    durableNames.clear();
    durableNames.putAll(saved);
    surviving.forEach((path, inode) -> next.put(path, torn(inode, random)));
    return next;
  }

  /// The disk as another process finds it after this one was killed: everything was handed over.
  public synchronized SimulatedDisk afterKill() {
    SimulatedDisk next = new SimulatedDisk();
    names.forEach((path, inode) -> next.put(path, inode.now.clone()));
    return next;
  }

  /// From now on nothing works.
  public synchronized void switchOff() {
    off = true;
  }

  /// The bytes of a file, to be changed by whoever wants damage.
  synchronized byte[] bytes(Path file) {
    return names.get(file).now;
  }

  synchronized void bytes(Path file, byte[] bytes) {
    put(file, bytes);
  }

  synchronized List<Path> files() {
    return List.copyOf(names.keySet());
  }

  private void put(Path path, byte[] bytes) {
    Inode inode = new Inode();
    inode.now = bytes;
    inode.durable = bytes.clone();
    names.put(path, inode);
    durableNames.put(path, inode);
  }

  private static byte[] torn(Inode inode, Random random) {
    boolean longer = random.nextBoolean();
    byte[] bytes = Arrays.copyOf(inode.durable, longer ? inode.now.length : inode.durable.length);
    for (int at = 0; at < Math.min(bytes.length, inode.now.length); at += PAGE) {
      if (random.nextBoolean()) {
        int end = Math.min(at + PAGE, Math.min(bytes.length, inode.now.length));
        System.arraycopy(inode.now, at, bytes, at, end - at);
      }
    }
    return bytes;
  }

  private void begin(String what, Path file) throws IOException {
    if (off) {
      throw new IOException("the disk is off");
    }
    fault.before(what, file);
  }

  @Override
  public void createFolder(Path folder) {}

  @Override
  public synchronized List<String> list(Path folder) {
    return names.keySet().stream()
        .filter(path -> path.getParent().equals(folder))
        .map(path -> path.getFileName().toString())
        .toList();
  }

  @Override
  public synchronized OpenFile open(Path file) throws IOException {
    begin("open", file);
    Inode inode = names.get(file);
    if (inode == null) {
      Inode made = new Inode();
      inode = made;
      names.put(file, made);
      renames.add(() -> durableNames.put(file, made));
      afterStep.run();
    }
    return new Handle(file, inode);
  }

  @Override
  public synchronized void rename(Path from, Path to) throws IOException {
    begin("rename", from);
    Inode inode = names.remove(from);
    if (inode == null) throw new NoSuchFileException(from.toString());
    names.put(to, inode);
    renames.add(() -> {
      durableNames.remove(from);
      durableNames.put(to, inode);
    });
    afterStep.run();
  }

  @Override
  public synchronized void delete(Path file) throws IOException {
    begin("delete", file);
    if (names.remove(file) != null) {
      renames.add(() -> durableNames.remove(file));
      afterStep.run();
    }
  }

  @Override
  public synchronized long room(Path folder) {
    return room;
  }

  @Override
  public synchronized void syncFolder(Path folder) throws IOException {
    begin("syncFolder", folder);
    renames.forEach(Runnable::run);
    renames.clear();
    afterStep.run();
  }

  private final class Handle implements OpenFile {
    private final Path file;
    private final Inode inode;

    Handle(Path file, Inode inode) {
      this.file = file;
      this.inode = inode;
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
      synchronized (SimulatedDisk.this) {
        begin("write", file);
        int end = (int) position + bytes.remaining();
        if (end > inode.now.length) inode.now = Arrays.copyOf(inode.now, end);
        bytes.get(inode.now, (int) position, bytes.remaining());
        afterStep.run();
      }
    }

    @Override
    public void read(ByteBuffer into, long position) {
      synchronized (SimulatedDisk.this) {
        int start = (int) position;
        int length = Math.min(into.remaining(), inode.now.length - start);
        if (length > 0) into.put(inode.now, start, length);
      }
    }

    @Override
    public void sync() throws IOException {
      synchronized (SimulatedDisk.this) {
        try {
          begin("sync", file);
        } catch (IOException e) {
          inode.broken = true;
          throw e;
        }
        // What a failed sync lost, a later one does not bring back.
        if (!inode.broken) inode.durable = inode.now.clone();
        syncs = syncs + 1;
        afterStep.run();
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      synchronized (SimulatedDisk.this) {
        begin("truncate", file);
        inode.now = Arrays.copyOf(inode.now, (int) Math.min(size, inode.now.length));
        afterStep.run();
      }
    }

    @Override
    public long size() {
      synchronized (SimulatedDisk.this) {
        return inode.now.length;
      }
    }

    @Override
    public void close() {}
  }
}
