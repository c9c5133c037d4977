package dev.relayout.smtp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Input of a server: what arrived and is not yet used, taken as command lines or, inside a message,
/// as raw bytes. Holds no more than what one read brought and one line of the longest length.
public final class LineBuffer {
  /// A command line.
  public sealed interface Line {
    /// One that ended with CRLF.
    ///
    /// @param bytes without CRLF
    record Complete(byte[] bytes) implements Line {}

    /// One that ended with a bare LF, or holds a bare CR: not to be obeyed, and neither is anything
    /// behind it.
    record BadEnd() implements Line {}

    /// One that was longer than allowed; it was thrown away up to its end.
    record TooLong() implements Line {}
  }

  private final int maxLineBytes;
  private byte[] bytes = new byte[0];
  private int start;
  private boolean skipping;

  /// @param maxLineBytes longest line, with CRLF
  public LineBuffer(int maxLineBytes) {
    this.maxLineBytes = maxLineBytes;
  }

  /// Adds what arrived.
  ///
  /// @param arrived not copied where it need not be: nobody changes it from now on
  public void append(byte[] arrived) {
    if (isEmpty()) {
      bytes = arrived;
      start = 0;
      return;
    }
    int rest = bytes.length - start;
    byte[] joined = Arrays.copyOfRange(bytes, start, bytes.length + arrived.length);
    System.arraycopy(arrived, 0, joined, rest, arrived.length);
    bytes = joined;
    start = 0;
  }

  /// Whether nothing waits.
  public boolean isEmpty() {
    return start == bytes.length;
  }

  /// The next line; null when its end has not arrived.
  public @Nullable Line nextLine() {
    int from = start;
    int lf = Octets.lineFeed(bytes, from, bytes.length);
    if (lf == bytes.length) {
      forgetTooLong();
      return null;
    }
    start = lf + 1;
    boolean tooLong = skipping || start - from > maxLineBytes;
    skipping = false;
    return tooLong ? new Line.TooLong() : line(from, lf);
  }

  /// Lets a decoder use what waits.
  ///
  /// @return whether the message has ended
  public boolean decode(BodyDecoder decoder) {
    start = decoder.decode(bytes, start, bytes.length);
    return decoder.ended();
  }

  /// Throws away some of what waits.
  ///
  /// @param most no more than so many octets
  /// @return how many
  public long skip(long most) {
    int skipped = (int) Math.min(most, bytes.length - start);
    start += skipped;
    return skipped;
  }

  /// Throws away all that waits, the beginning of a line included.
  public void clear() {
    start = bytes.length;
    skipping = false;
  }

  private void forgetTooLong() {
    if (bytes.length - start > maxLineBytes) {
      skipping = true;
    }
    if (skipping) {
      start = bytes.length;
    }
  }

  private Line line(int from, int lf) {
    int end = lf - 1;
    if (end < from || bytes[end] != '\r') {
      return new Line.BadEnd();
    }
    for (int i = from; i < end; i++) {
      if (bytes[i] == '\r') {
        return new Line.BadEnd();
      }
    }
    return new Line.Complete(Arrays.copyOfRange(bytes, from, end));
  }
}
