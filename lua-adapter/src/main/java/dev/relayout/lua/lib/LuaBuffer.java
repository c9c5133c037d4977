package dev.relayout.lua.lib;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes under construction; asks its meter before it grows. Not thread-safe.
public final class LuaBuffer {
  private static final int MAX_SIZE = Integer.MAX_VALUE - 64;

  private final Meter meter;
  private byte[] bytes = new byte[64];
  private int length;

  /// An empty buffer.
  public LuaBuffer(Meter meter) {
    this.meter = meter;
  }

  /// Appends one byte.
  public LuaBuffer append(int value) {
    room(1);
    bytes[length++] = (byte) value;
    return this;
  }

  /// Appends a slice.
  public LuaBuffer append(byte[] from, int offset, int count) {
    room(count);
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
    return this;
  }

  /// Appends a whole array.
  public LuaBuffer append(byte[] from) {
    return append(from, 0, from.length);
  }

  /// Appends text that has one byte in each character.
  public LuaBuffer append(String latin1) {
    return append(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// The number of bytes so far.
  public int length() {
    return length;
  }

  /// A copy of the bytes.
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void room(int count) {
    if (count <= bytes.length - length) {
      return;
    }
    long wanted = Math.max((long) length + count, Math.min(2L * bytes.length, MAX_SIZE));
    meter.reserve(wanted);
    if (wanted > MAX_SIZE) {
      throw new LuaLibraryException("resulting string too large");
    }
    bytes = Arrays.copyOf(bytes, (int) wanted);
  }
}
