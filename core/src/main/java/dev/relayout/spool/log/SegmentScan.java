package dev.relayout.spool.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Reads the records of one segment from front to end.
///
/// What is no record may be the end (zeros, or what an earlier use of the file left), a batch that
/// was being written when the process or the machine died ("torn": nobody was told that it is
/// durable), or damage. Each record says where its batch began, and everything before a batch was
/// durable when that batch was written: so a record further back that was written in a later batch,
/// or in a later segment, proves damage.
final class SegmentScan {
  private static final int WINDOW_BYTES = 1 << 20;

  /// A whole record.
  record Found(RecordHeader header, int offset, byte[] meta) {}

  /// What is found, in the order of the file.
  interface Visitor {
    void found(Found record) throws IOException;

    /// These bytes were durable once and are not what was written.
    void damaged(int from, int to) throws IOException;
  }

  /// Where the records end.
  ///
  /// @param torn whether something was cut there
  record End(int offset, boolean torn) {}

  private final Disk.OpenFile file;
  private final int tag;
  private final int size;
  private final boolean durable;
  private ByteBuffer window;
  private int windowStart;

  /// @param size bytes of the file that may hold records
  /// @param durable whether everything in it was durable once; then content is not read: it is
  ///     checked whenever it is used. Otherwise the content of each record is checked.
  SegmentScan(Disk.OpenFile file, int tag, int size, boolean durable) {
    this.file = file;
    this.tag = tag;
    this.size = size;
    this.durable = durable;
    this.window = ByteBuffer.allocateDirect(Math.min(WINDOW_BYTES, size)).limit(0);
  }

  End run(Visitor visitor) throws IOException {
    int at = SegmentHeader.BYTES;
    while (true) {
      RecordHeader header = intactHeader(at);
      boolean whole = header != null && (durable || contentIntact(header, at));
      if (whole && header != null && (durable || holds(header, at))) {
        visitor.found(found(header, at));
        at += header.total();
        continue;
      }
      int next = header == null ? search(at + RecordHeader.ALIGNMENT) : at + header.total();
      if (whole || !durableOnce(at, next)) {
        boolean begun = next < size || header != null || looksLikeHeader(at);
        if (durable && begun) {
          visitor.damaged(at, size);
        }
        return new End(at, begun && !durable);
      }
      visitor.damaged(at, next);
      if (header != null) {
        visitor.found(found(header, at));
      }
      at = next;
    }
  }

  /// Whether a record counts: one of a pair does only with the other, but for damage.
  private boolean holds(RecordHeader header, int at) throws IOException {
    if (!header.joined()) {
      return true;
    }
    int next = at + header.total();
    RecordHeader other = intactHeader(next);
    return other != null && contentIntact(other, next) || durableOnce(at, next);
  }

  private Found found(RecordHeader header, int at) throws IOException {
    byte[] meta = new byte[header.metaLength()];
    window.get(need(at, RecordHeader.BYTES + meta.length) + RecordHeader.BYTES, meta);
    return new Found(header, at, meta);
  }

  /// Whether the bytes at that place were durable; `next` is the first record behind them.
  private boolean durableOnce(int at, int next) throws IOException {
    if (durable) {
      return next < size;
    }
    for (int later = next; later < size; ) {
      RecordHeader header = intactHeader(later);
      if (header == null) {
        later = search(later + RecordHeader.ALIGNMENT);
      } else if (header.batch() > at) {
        return true;
      } else {
        later += header.total();
      }
    }
    return false;
  }

  /// The first place from there on at which a record begins; the size when there is none.
  private int search(int from) throws IOException {
    for (int at = from; at + RecordHeader.BYTES <= size; at += RecordHeader.ALIGNMENT) {
      int index = need(at, RecordHeader.BYTES);
      if (index >= 0 && window.getInt(index) == RecordHeader.MAGIC && intactHeader(at) != null) {
        return at;
      }
    }
    return size;
  }

  private boolean looksLikeHeader(int at) throws IOException {
    int index = need(at, RecordHeader.BYTES);
    return index >= 0 && RecordHeader.decode(window, index, tag) != null;
  }

  private @Nullable RecordHeader intactHeader(int at) throws IOException {
    int index = need(at, RecordHeader.BYTES);
    RecordHeader header = index < 0 ? null : RecordHeader.decode(window, index, tag);
    if (header == null || header.total() > size - at) {
      return null;
    }
    index = need(at, RecordHeader.BYTES + header.metaLength());
    return index >= 0 && header.intact(window, index) ? header : null;
  }

  private boolean contentIntact(RecordHeader header, int at) throws IOException {
    int length = header.contentLength();
    int index = need(at, RecordHeader.BYTES + header.metaLength() + length);
    if (index < 0) {
      return false;
    }
    int start = index + RecordHeader.BYTES + header.metaLength();
    CRC32C crc = new CRC32C();
    crc.update(window.duplicate().limit(start + length).position(start));
    return (int) crc.getValue() == header.contentCrc();
  }

  /// Brings these bytes into the window.
  ///
  /// @return their place in it; negative when the file has fewer
  private int need(int at, int length) throws IOException {
    if (length > size - at) {
      return -1;
    }
    if (at < windowStart || at + length > windowStart + window.limit()) {
      if (length > window.capacity()) {
        window = ByteBuffer.allocateDirect(length);
      }
      window.clear().limit(Math.min(window.capacity(), size - at));
      file.read(window, at);
      window.flip();
      windowStart = at;
    }
    return window.limit() < length ? -1 : at - windowStart;
  }
}
