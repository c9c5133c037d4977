package dev.relayout.spool.log;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The head of a record. The record is this, then the meta data, then the content, then zeros up to a
/// multiple of 8. All numbers are big-endian.
///
/// | at | bytes | |
/// |---|---|---|
/// | 0 | 4 | magic |
/// | 4 | 4 | CRC-32C of the bytes 8..48 and the meta data |
/// | 8 | 4 | the segment's tag |
/// | 12 | 4 | where its batch begins: everything before was durable when this was written |
/// | 16 | 1 | [RecordType] |
/// | 17 | 1 | flags of the owner |
/// | 18 | 1 | 1 = counts only together with the record behind it |
/// | 19 | 1 | zero |
/// | 20 | 4 | bytes of meta data |
/// | 24 | 4 | bytes of content |
/// | 28 | 4 | CRC-32C of the content |
/// | 32 | 8 | key |
/// | 40 | 8 | sequence number; a copy keeps that of the original |
record RecordHeader(
    RecordType type,
    int tag,
    int batch,
    byte flags,
    boolean joined,
    int metaLength,
    int contentLength,
    int contentCrc,
    long key,
    long sequence) {
  static final int BYTES = 48;
  static final int ALIGNMENT = 8;
  static final int MAGIC = 0x524C6F67;
  static final int MAX_META_BYTES = 16 << 20;
  static final int MAX_CONTENT_BYTES = 1 << 30;

  /// Bytes of the whole record.
  int total() {
    return total(metaLength, contentLength);
  }

  static int total(int metaLength, int contentLength) {
    return Math.addExact(BYTES + ALIGNMENT - 1, Math.addExact(metaLength, contentLength))
        & -ALIGNMENT;
  }

  /// Appends the record.
  void encode(byte[] meta, byte[] content, ByteBuffer into) {
    int start = into.position();
    into.putInt(MAGIC).putInt(0).putInt(tag).putInt(batch);
    into.put(type.code()).put(flags).put((byte) (joined ? 1 : 0)).put((byte) 0);
    into.putInt(metaLength).putInt(contentLength).putInt(contentCrc).putLong(key).putLong(sequence);
    into.put(meta);
    into.putInt(start + 4, checksum(into, start, metaLength));
    into.put(content);
    int end = start + total();
    while (into.position() < end) {
      into.put((byte) 0);
    }
  }

  /// The head at that place; null when there is none that belongs to the segment with this tag. Its
  /// checksum is not looked at.
  static @Nullable RecordHeader decode(ByteBuffer from, int at, int expectedTag) {
    RecordType type = RecordType.of(from.get(at + 16));
    if (from.getInt(at) != MAGIC || from.getInt(at + 8) != expectedTag || type == null) {
      return null;
    }
    int metaLength = from.getInt(at + 20);
    int contentLength = from.getInt(at + 24);
    if (metaLength < 0 || metaLength > MAX_META_BYTES) {
      return null;
    }
    // More than a segment has: a damaged length, of which no sum may be made.
    if (contentLength < 0 || contentLength > MAX_CONTENT_BYTES) {
      return null;
    }
    return new RecordHeader(
        type,
        expectedTag,
        from.getInt(at + 12),
        from.get(at + 17),
        from.get(at + 18) != 0,
        metaLength,
        contentLength,
        from.getInt(at + 28),
        from.getLong(at + 32),
        from.getLong(at + 40));
  }

  /// Whether head and meta data at that place are what was written.
  boolean intact(ByteBuffer from, int at) {
    return from.getInt(at + 4) == checksum(from, at, metaLength);
  }

  static int checksum(byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(content, 0, content.length);
    return (int) crc.getValue();
  }

  private static int checksum(ByteBuffer buffer, int start, int metaLength) {
    CRC32C crc = new CRC32C();
    crc.update(buffer.duplicate().limit(start + BYTES + metaLength).position(start + 8));
    return (int) crc.getValue();
  }
}
