package dev.relayout.smtp;

import java.util.Arrays;

/// Some bytes of an array, which nobody changes as long as they are in use.
public record Slice(byte[] array, int offset, int length) {
  /// No bytes.
  public static final Slice EMPTY = new Slice(new byte[0], 0, 0);

  /// A copy.
  public byte[] toBytes() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }
}
