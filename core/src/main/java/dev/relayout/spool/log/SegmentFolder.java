package dev.relayout.spool.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/// The files of the log: `NUMBER.log` is a segment, `NUMBER.spare` one that can be used again. A file
/// is filled with zeros before its first use: overwriting it then changes nothing but data, so a
/// sync has no journal of the file system to wait for. Blocks; only on the keeper's thread, and
/// before it runs.
final class SegmentFolder {
  static final String LOG = ".log";
  static final String SPARE = ".spare";

  /// More than these are deleted.
  private static final int SPARES = 2;

  private static final int BLOCK_BYTES = 1 << 20;

  private final JournalSettings settings;
  private final Disk disk;
  private final Deque<Path> spares = new ArrayDeque<>();
  private int lastNumber;

  SegmentFolder(JournalSettings settings) {
    this.settings = settings;
    this.disk = settings.disk();
  }

  /// Numbers given from now on are higher.
  void after(int number) {
    lastNumber = Math.max(lastNumber, number);
  }

  /// A file found at a start that can be used again.
  void spare(Path file) throws IOException {
    if (spares.size() < SPARES) {
      spares.add(file);
    } else {
      disk.delete(file);
    }
  }

  /// Makes a new, empty segment, durable by name and size.
  Segment create() throws IOException {
    SegmentHeader header = new SegmentHeader(lastNumber + 1, ThreadLocalRandom.current().nextInt());
    String name = String.format(Locale.ROOT, "%010d", header.number());
    Path used = spares.poll();
    Path spare = used == null ? settings.folder().resolve(name + SPARE) : used;
    Path path = settings.folder().resolve(name + LOG);
    try {
      begin(spare, header);
      disk.rename(spare, path);
      disk.syncFolder(settings.folder());
    } catch (IOException e) {
      giveUp(spare, path, e);
      throw e;
    }
    lastNumber = header.number();
    return new Segment(header, path, disk.open(path), settings.segmentBytes());
  }

  private void begin(Path spare, SegmentHeader header) throws IOException {
    try (Disk.OpenFile file = disk.open(spare)) {
      requireRoom(settings.segmentBytes() - file.size());
      fill(file);
      file.write(header.encode(), 0);
      file.sync();
    }
  }

  /// Better than to fill the disk up for everybody else, only to find that it was not enough.
  private void requireRoom(long bytes) throws IOException {
    if (bytes > 0 && disk.room(settings.folder()) < bytes) {
      throw new IOException(
          "no space left for "
              + (bytes >> 10)
              + " KiB in "
              + settings.folder()
              + "; make room on that disk");
    }
  }

  private void fill(Disk.OpenFile file) throws IOException {
    int at = (int) Math.min(file.size(), settings.segmentBytes());
    if (file.size() > at) {
      file.truncate(at);
    }
    zero(file, at, settings.segmentBytes());
  }

  /// Writes zeros.
  static void zero(Disk.OpenFile file, int from, int to) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(BLOCK_BYTES, to - from));
    for (int at = from; at < to; at += zeros.limit()) {
      zeros.clear().limit(Math.min(zeros.capacity(), to - at));
      file.write(zeros, at);
    }
  }

  /// Leaves nothing of a file that may be half made; what cannot be deleted now is found at the next
  /// start.
  private void giveUp(Path spare, Path path, IOException why) {
    try {
      disk.delete(spare);
      disk.delete(path);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  /// Takes a dead segment off the log. When this returns, it is gone for certain. May be called again
  /// after a failure.
  void retire(Segment segment) throws IOException {
    segment.file().close();
    Path spare = segment.spare;
    if (spare == null && spares.size() < SPARES && segment.size == settings.segmentBytes()) {
      String name = String.valueOf(segment.path().getFileName());
      spare = segment.path().resolveSibling(name.replace(LOG, SPARE));
      disk.rename(segment.path(), spare);
      segment.spare = spare;
    }
    if (spare == null) {
      disk.delete(segment.path());
    }
    disk.syncFolder(settings.folder());
    if (spare != null) {
      spares.add(spare);
    }
  }
}
