package dev.relayout.spool.log;

import java.nio.ByteBuffer;

/// The meta data of a removal: the numbers of the segments that held copies of the message when it
/// was removed. While one of them is on the disk, the removal is needed.
final class Removal {
  private Removal() {}

  static byte[] encode(int[] segments) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * segments.length);
    for (int segment : segments) {
      bytes.putInt(segment);
    }
    return bytes.array();
  }

  static int[] decode(byte[] meta) {
    int[] segments = new int[meta.length / Integer.BYTES];
    ByteBuffer.wrap(meta).asIntBuffer().get(segments);
    return segments;
  }
}
