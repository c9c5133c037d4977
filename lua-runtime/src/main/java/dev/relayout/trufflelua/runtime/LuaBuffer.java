package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A string under construction. For one thread.
public final class LuaBuffer {
  /// Bytes in the longest string: the JVM has no longer arrays.
  public static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  private static final int DEFAULT_CAPACITY = 32;

  private byte[] bytes;
  private int length;

  public LuaBuffer() {
    this(DEFAULT_CAPACITY);
  }

  /// With room for so many bytes before it has to grow.
  public LuaBuffer(int capacity) {
    LiveMemory.reserve(capacity);
    LiveMemory.reserve(capacity);
    bytes = new byte[capacity];
  }

  public int length() {
    return length;
  }

  /// One byte; the upper bits do not count.
  public LuaBuffer append(int single) {
    if (length == bytes.length) {
      grow(1);
    }
    bytes[length++] = (byte) single;
    return this;
  }

  /// The same byte several times.
  public LuaBuffer append(int single, int count) {
    if (count > 0) {
      room(count);
      Arrays.fill(bytes, length, length + count, (byte) single);
      length += count;
    }
    return this;
  }

  /// A part of an array.
  public LuaBuffer append(byte[] from, int offset, int count) {
    room(count);
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
    return this;
  }

  public LuaBuffer append(LuaString string) {
    return append(string.bytes(), 0, string.length());
  }

  /// A byte for each character, none above U+00FF.
  public LuaBuffer append(String latin1) {
    byte[] more = latin1.getBytes(StandardCharsets.ISO_8859_1);
    return append(more, 0, more.length);
  }

  /// What there is so far. The buffer may go on growing.
  public LuaString toLuaString() {
    LiveMemory.reserve(length);
    LiveMemory.reserve(length);
    return LuaString.of(bytes, 0, length);
  }

  private void room(int count) {
    if (count > bytes.length - length) {
      grow(count);
    }
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  private void grow(int count) {
    long needed = (long) length + count;
    if (needed > MAX_LENGTH) {
      throw LibraryError.of("resulting string too large");
    }
    int capacity = (int) Math.max(needed, Math.min(2L * bytes.length, MAX_LENGTH));
    LiveMemory.reserve(capacity);
    bytes = Arrays.copyOf(bytes, capacity);
  }
}
