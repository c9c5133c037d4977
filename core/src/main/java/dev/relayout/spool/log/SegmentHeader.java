package dev.relayout.spool.log;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The first 64 bytes of a segment: magic, format version, number, tag, CRC-32C of these, zeros.
///
/// @param number of the segment; never used twice
/// @param tag by chance; in every record, so that what an earlier use of the file left is not taken
///     for a record of this one
record SegmentHeader(int number, int tag) {
  static final int BYTES = 64;
  private static final int MAGIC = 0x524C7367;
  private static final int VERSION = 1;

  ByteBuffer encode() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    bytes.putInt(MAGIC).putInt(VERSION).putInt(number).putInt(tag);
    return bytes.putInt(checksum(bytes)).clear();
  }

  /// Null when these bytes are no head of a segment.
  static @Nullable SegmentHeader decode(ByteBuffer bytes) {
    if (bytes.getInt(0) != MAGIC
        || bytes.getInt(4) != VERSION
        || bytes.getInt(16) != checksum(bytes)) {
      return null;
    }
    return new SegmentHeader(bytes.getInt(8), bytes.getInt(12));
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate().clear().limit(16));
    return (int) crc.getValue();
  }
}
