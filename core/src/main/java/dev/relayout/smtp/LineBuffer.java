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
  public void append(byte[] arrived) {
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
    int lf = start;
    while (lf < bytes.length && bytes[lf] != '\n') {
      lf++;
    }
    if (lf == bytes.length) {
      forgetTooLong();
      return null;
    }
    byte[] line = Arrays.copyOfRange(bytes, start, lf + 1);
    start = lf + 1;
    boolean tooLong = skipping || line.length > maxLineBytes;
    skipping = false;
    return tooLong ? new Line.TooLong() : ended(line);
  }

  /// Lets a decoder use what waits.
  ///
  /// @return whether the message has ended
  public boolean decode(DataDecoder decoder) {
    start = decoder.decode(bytes, start, bytes.length);
    return decoder.ended();
  }

  private void forgetTooLong() {
    if (bytes.length - start > maxLineBytes) {
      skipping = true;
    }
    if (skipping) {
      start = bytes.length;
    }
  }

  private static Line ended(byte[] line) {
    int end = line.length - 2;
    if (end < 0 || line[end] != '\r') {
      return new Line.BadEnd();
    }
    for (int i = 0; i < end; i++) {
      if (line[i] == '\r') {
        return new Line.BadEnd();
      }
    }
    return new Line.Complete(Arrays.copyOf(line, end));
  }
}
