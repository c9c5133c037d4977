package dev.relayout.spool.log;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// One thing that happens to a segment.
///
/// @param kind what
/// @param segment which one, counted from the oldest, modulo their number
/// @param at where, modulo its length
/// @param length how many bytes it is about
/// @param value what they become
record Damage(Kind kind, int segment, int at, int length, byte value) {
  /// Bytes of input for one.
  static final int BYTES = 8;

  enum Kind {
    /// Bits are turned.
    FLIP,
    /// Bytes have another value.
    FILL,
    /// The file ends here.
    CUT,
    /// Four bytes are a number.
    NUMBER
  }

  private static final int[] NUMBERS = {
    0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 30, 0x00FF_FFFF, RecordHeader.MAGIC, 1
  };

  static Damage decode(ByteBuffer bytes) {
    Kind[] kinds = Kind.values();
    return new Damage(
        kinds[bytes.get(0) & kinds.length - 1],
        bytes.get(1) & 0xFF,
        bytes.getShort(2) & 0xFFFF,
        (bytes.getShort(4) & 0x1FFF) + 1,
        bytes.get(6));
  }

  /// The first byte that may be touched.
  int from(byte[] file) {
    return file.length == 0 ? 0 : at % file.length;
  }

  /// Behind the last byte that may be touched.
  int to(byte[] file) {
    int bytes =
        switch (kind) {
          case FLIP -> 1;
          case FILL -> length;
          case CUT -> file.length;
          case NUMBER -> Integer.BYTES;
        };
    return Math.min(file.length, from(file) + bytes);
  }

  /// The file afterwards.
  byte[] done(byte[] file) {
    byte[] damaged = file.clone();
    int from = from(file);
    int to = to(file);
    switch (kind) {
      case FLIP -> {
        if (to > from) damaged[from] ^= value;
      }
      case FILL -> Arrays.fill(damaged, from, to, value);
      case CUT -> {
        return Arrays.copyOf(file, from);
      }
      case NUMBER -> {
        int number = NUMBERS[value & NUMBERS.length - 1];
        for (int i = from; i < to; i++) damaged[i] = (byte) (number >> 8 * (3 - (i - from)));
      }
    }
    return damaged;
  }
}
