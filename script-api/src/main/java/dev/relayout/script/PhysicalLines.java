package dev.relayout.script;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// The lines of a header up to its empty line, without CR and LF. Nothing is looked at before somebody asks: most scripts never
/// look at the lines, and many not even at the fields.
final class PhysicalLines extends AbstractList<Text> implements RandomAccess {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = ONES << 7;
  private static final long LINE_FEEDS = '\n' * ONES;

  private static final int[] NONE = {};

  /// Room for so many lines at first.
  private static final int FIRST = 32;

  private final byte[] bytes;
  private final int limit;

  /// Where lines begin and end, by turns.
  private int[] bounds = NONE;

  private int count = -1;
  private @Nullable Text[] texts = {};

  /// @param limit nothing from here on belongs to the header
  PhysicalLines(byte[] bytes, int limit) {
    this.bytes = bytes;
    this.limit = limit;
  }

  /// The index of the next LF; -1 when there is none before the limit. Eight bytes at a time.
  static int lineFeed(byte[] bytes, int from, int limit) {
    int at = from;
    for (; at <= limit - Long.BYTES; at += Long.BYTES) {
      long word = (long) WORDS.get(bytes, at) ^ LINE_FEEDS;
      long hits = (word - ONES) & ~word & HIGH;
      if (hits != 0) {
        return at + Long.numberOfTrailingZeros(hits) / Byte.SIZE;
      }
    }
    for (; at < limit; at++) {
      if (bytes[at] == '\n') {
        return at;
      }
    }
    return -1;
  }

  /// Where a line's content ends: before its CRLF or LF, if it has one.
  ///
  /// @param stop behind the line
  static int contentEnd(byte[] bytes, int start, int stop) {
    int end = stop;
    if (end > start && bytes[end - 1] == '\n') {
      end--;
      if (end > start && bytes[end - 1] == '\r') {
        end--;
      }
    }
    return end;
  }

  /// The array that the lines lie in.
  byte[] bytes() {
    return bytes;
  }

  /// Where a line begins.
  int start(int line) {
    return bounds[2 * line];
  }

  /// Where a line's content ends.
  int end(int line) {
    return bounds[2 * line + 1];
  }

  @Override
  public Text get(int line) {
    int size = size();
    if (line < 0 || line >= size) {
      throw new IndexOutOfBoundsException(line);
    }
    if (texts.length == 0) {
      texts = new @Nullable Text[size];
    }
    Text known = texts[line];
    if (known == null) {
      known = Text.slice(bytes, start(line), end(line) - start(line));
      texts[line] = known;
    }
    return known;
  }

  @Override
  public int size() {
    if (count < 0) {
      count = split();
    }
    return count;
  }

  private int split() {
    int[] found = new int[2 * FIRST];
    int lines = 0;
    int start = 0;
    while (start < limit) {
      int feed = lineFeed(bytes, start, limit);
      int stop = feed < 0 ? limit : feed + 1;
      int end = contentEnd(bytes, start, stop);
      if (end == start && feed >= 0) {
        break;
      }
      if (2 * lines == found.length) {
        found = Arrays.copyOf(found, 2 * found.length);
      }
      found[2 * lines] = start;
      found[2 * lines + 1] = end;
      lines++;
      start = stop;
    }
    bounds = found;
    return lines;
  }
}
