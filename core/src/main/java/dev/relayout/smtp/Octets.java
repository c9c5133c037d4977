package dev.relayout.smtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Looks for bytes eight at a time: every byte of every message is looked at, more than once.
final class Octets {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private Octets() {}

  /// Eight bytes, the first one lowest.
  static long eight(byte[] in, int at) {
    return (long) EIGHT.get(in, at);
  }

  /// Eight times the same byte, for [#equal].
  static long all(char ascii) {
    return ONES * ascii;
  }

  /// Marks bytes that are zero. The lowest mark is right, and so is that there is none; marks above
  /// the lowest may be wrong.
  static long zero(long eight) {
    return (eight - ONES) & ~eight & HIGHS;
  }

  /// Marks bytes that are the same in both, as [#zero] does.
  static long equal(long eight, long all) {
    return zero(eight ^ all);
  }

  /// The place of the lowest mark, 0 to 7.
  static int first(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> 3;
  }

  /// Whether one of the eight is 0x80 or above.
  static boolean beyondAscii(long eight) {
    return (eight & HIGHS) != 0;
  }

  /// The first place of an LF, or `to`.
  static int lineFeed(byte[] in, int from, int to) {
    int at = from;
    while (at + Long.BYTES <= to) {
      long found = equal(eight(in, at), all('\n'));
      if (found != 0) {
        return at + first(found);
      }
      at += Long.BYTES;
    }
    while (at < to && in[at] != '\n') {
      at++;
    }
    return at;
  }

  /// The first place of an LF with a dot behind it, or `to`.
  static int dotOnNextLine(byte[] in, int from, int to) {
    int at = from;
    while (at + Long.BYTES < to) {
      long found = equal(eight(in, at), all('\n')) & equal(eight(in, at + 1), all('.'));
      if (found != 0) {
        break;
      }
      at += Long.BYTES;
    }
    while (at + 1 < to) {
      if (in[at] == '\n' && in[at + 1] == '.') {
        return at;
      }
      at++;
    }
    return to;
  }

  /// The first place of a CR, LF or NUL, or `to`.
  static int notText(byte[] in, int from, int to) {
    int at = from;
    while (at + Long.BYTES <= to) {
      long eight = eight(in, at);
      long found = equal(eight, all('\r')) | equal(eight, all('\n')) | zero(eight);
      if (found != 0) {
        return at + first(found);
      }
      at += Long.BYTES;
    }
    while (at < to && in[at] != '\r' && in[at] != '\n' && in[at] != 0) {
      at++;
    }
    return at;
  }
}
