package dev.relayout.spool.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the segments that a start finds, and keeps what is damaged in them.
final class SegmentOpening {
  private static final Logger LOG = LoggerFactory.getLogger("dev.relayout.spool");
  private static final int NUMBER_DIGITS = 10;

  private SegmentOpening() {}

  /// The number in the name of a segment.
  static int number(Path file) {
    return Integer.parseInt(String.valueOf(file.getFileName()).substring(0, NUMBER_DIGITS));
  }

  /// Null when nothing in the file can be read; it is in the folder of damaged files then.
  static @Nullable Segment open(JournalSettings settings, Path path) throws IOException {
    Disk.OpenFile file = settings.disk().open(path);
    int size = (int) Math.min(file.size(), Integer.MAX_VALUE);
    ByteBuffer start = ByteBuffer.allocate(SegmentHeader.BYTES);
    file.read(start, 0);
    SegmentHeader header = SegmentHeader.decode(start.clear());
    if (header == null || header.number() != number(path)) {
      LOG.error("the head of {} is damaged", path);
      header = fromRecords(file, size, number(path));
    }
    if (header == null) {
      file.close();
      Path aside = settings.damaged().resolve(String.valueOf(path.getFileName()));
      settings.disk().createFolder(settings.damaged());
      settings.disk().rename(path, aside);
      LOG.error("no message can be found in {}: it is in {}", path, aside);
      return null;
    }
    return new Segment(header, path, file, size);
  }

  /// The tag stands in every record, too.
  private static @Nullable SegmentHeader fromRecords(Disk.OpenFile file, int size, int number)
      throws IOException {
    ByteBuffer head = ByteBuffer.allocate(RecordHeader.BYTES);
    for (int at = SegmentHeader.BYTES;
        at + RecordHeader.BYTES <= size;
        at += RecordHeader.ALIGNMENT) {
      file.read(head.clear(), at);
      if (head.getInt(0) == RecordHeader.MAGIC && intact(file, head, size - at, at)) {
        return new SegmentHeader(number, head.getInt(8));
      }
    }
    return null;
  }

  private static boolean intact(Disk.OpenFile file, ByteBuffer head, int rest, int at)
      throws IOException {
    RecordHeader header = RecordHeader.decode(head, 0, head.getInt(8));
    if (header == null || header.total() > rest) {
      return false;
    }
    ByteBuffer record = ByteBuffer.allocate(RecordHeader.BYTES + header.metaLength());
    file.read(record, at);
    return header.intact(record, 0);
  }

  /// Keeps bytes that cannot be what was written, and says so.
  static void setAside(JournalSettings settings, Segment segment, int from, int to)
      throws IOException {
    settings.disk().createFolder(settings.damaged());
    String name = String.format(Locale.ROOT, "%010d-at-%d.bytes", segment.number(), from);
    Path aside = settings.damaged().resolve(name);
    try (Disk.OpenFile copy = settings.disk().open(aside)) {
      ByteBuffer bytes = ByteBuffer.allocate(to - from);
      segment.file().read(bytes, from);
      copy.write(bytes.flip(), 0);
    }
    LOG.error(
        "{} is damaged from byte {} to {}: messages may be lost, what is there is in {}",
        segment.path(),
        from,
        to,
        aside);
  }
}
