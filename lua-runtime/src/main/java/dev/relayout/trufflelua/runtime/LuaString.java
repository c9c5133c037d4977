package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A Lua string: bytes that never change. Equal when the bytes are; ordered by unsigned bytes, which is what PUC Lua does in
/// the C locale.
public final class LuaString extends StringExports implements Comparable<LuaString> {
  public static final LuaString EMPTY = new LuaString(new byte[0]);
  private static final LuaString[] SINGLE = new LuaString[256];

  static {
    for (int i = 0; i < SINGLE.length; i++) {
      SINGLE[i] = new LuaString(new byte[] {(byte) i});
    }
  }

  private final byte[] bytes;
  private int hash;

  private LuaString(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Takes the array over: nobody may change it from now on.
  public static LuaString of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new LuaString(bytes);
  }

  /// Copies a part of an array.
  public static LuaString of(byte[] bytes, int offset, int length) {
    if (length == 0) {
      return EMPTY;
    }
    if (length == 1) {
      return of(bytes[offset]);
    }
    byte[] part = new byte[length];
    System.arraycopy(bytes, offset, part, 0, length);
    return new LuaString(part);
  }

  /// The string of one byte.
  public static LuaString of(byte single) {
    return SINGLE[single & 0xff];
  }

  /// The UTF-8 bytes of a text; a lone surrogate becomes its three bytes, as `utf8.char` with lax does.
  @TruffleBoundary
  public static LuaString of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// A byte for each character, none above U+00FF: for what came from [#latin1].
  @TruffleBoundary
  public static LuaString ofLatin1(String text) {
    return of(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// The bytes themselves: to be read only.
  @Override
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return bytes.length;
  }

  /// Of the byte at an offset from 0, 0 to 255.
  public int at(int offset) {
    return bytes[offset] & 0xff;
  }

  /// From `start` (included) to `end` (not), offsets from 0.
  public LuaString substring(int start, int end) {
    return start == 0 && end == bytes.length ? this : of(bytes, start, end - start);
  }

  /// This string and another one behind it.
  ///
  /// @throws LibraryError when the result would be too long
  public LuaString concat(LuaString other) {
    long length = (long) bytes.length + other.bytes.length;
    if (length > LuaBuffer.MAX_LENGTH) {
      throw tooLong();
    }
    LiveMemory.reserve(length);
    byte[] joined = new byte[(int) length];
    System.arraycopy(bytes, 0, joined, 0, bytes.length);
    System.arraycopy(other.bytes, 0, joined, bytes.length, other.bytes.length);
    return of(joined);
  }

  @TruffleBoundary
  private static LibraryError tooLong() {
    return LibraryError.of("string length overflow");
  }

  /// A character for each byte.
  @TruffleBoundary
  public String latin1() {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || other instanceof LuaString string && same(string);
  }

  private boolean same(LuaString other) {
    return (hash == 0 || other.hash == 0 || hash == other.hash)
        && Arrays.equals(bytes, other.bytes);
  }

  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = Arrays.hashCode(bytes);
      known = known == 0 ? 1 : known;
      hash = known;
    }
    return known;
  }

  @Override
  public int compareTo(LuaString other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  /// As text, for messages and debuggers: UTF-8 where it is, else Latin-1.
  @Override
  @TruffleBoundary
  public String toString() {
    return decode(bytes);
  }
}
