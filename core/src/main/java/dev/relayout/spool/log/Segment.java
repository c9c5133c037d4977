package dev.relayout.spool.log;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A file of the log. What is in it is known to the [Catalog], which guards these fields too.
final class Segment {
  /// What a removal counts for when it must be moved: its record with one segment number.
  private static final int GUARD_BYTES = RecordHeader.total(Integer.BYTES, 0);

  private final SegmentHeader header;
  private final Path path;
  private final Disk.OpenFile file;

  /// Bytes of the file; that many are ours on the disk.
  int size;

  /// Bytes in records that live here.
  long live;

  /// Removals here that are needed while another segment is there: its number, and how many.
  final Map<Integer, Integer> guards = new HashMap<>();

  /// Nothing is appended any more.
  boolean sealed;

  /// Where the records end, once it is sealed.
  int end;

  /// Some of what lived here was copied forward: it may hold old copies.
  boolean draining;

  /// All of it was.
  boolean drained;

  /// What it was renamed to when it was dead; only the [SegmentFolder]'s.
  @Nullable Path spare;

  /// Reads under way.
  int readers;

  Segment(SegmentHeader header, Path path, Disk.OpenFile file, int size) {
    this.header = header;
    this.path = path;
    this.file = file;
    this.size = size;
  }

  int number() {
    return header.number();
  }

  int tag() {
    return header.tag();
  }

  Path path() {
    return path;
  }

  Disk.OpenFile file() {
    return file;
  }

  /// Whether nothing here is needed any more.
  boolean dead() {
    return sealed && live == 0 && guards.isEmpty() && readers == 0;
  }

  /// Bytes that moving everything forward takes.
  long cost() {
    long bytes = live;
    for (int count : guards.values()) {
      bytes += (long) count * GUARD_BYTES;
    }
    return bytes;
  }
}
