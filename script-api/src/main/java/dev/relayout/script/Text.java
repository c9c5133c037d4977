package dev.relayout.script;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Bytes from a message, an envelope or a dialogue, with a text view for languages that have text
/// strings. A Lua script sees [#bytes]; JavaScript sees [#toString]. Immutable and thread-safe; the
/// text is made when first asked for.
///
/// The text is UTF-8 where the bytes are valid UTF-8, else ISO-8859-1 (one character a byte), so
/// that no byte is lost.
public final class Text {
  /// No bytes.
  public static final Text EMPTY = new Text(new byte[0], 0, 0);

  private final byte[] array;
  private final int offset;
  private final int length;
  private @Nullable String decoded;

  private Text(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /// A view of a slice; the array must not be changed afterwards.
  public static Text slice(byte[] array, int offset, int length) {
    return length == 0 ? EMPTY : new Text(array, offset, length);
  }

  /// A view of the whole array, which must not be changed afterwards.
  public static Text of(byte[] array) {
    return slice(array, 0, array.length);
  }

  /// The UTF-8 bytes of a string.
  public static Text of(String text) {
    Text made = of(text.getBytes(StandardCharsets.UTF_8));
    made.decoded = text;
    return made;
  }

  /// The bytes of a string that holds one byte in each character.
  public static Text ofLatin1(String bytes) {
    return of(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// A copy of the bytes.
  public byte[] bytes() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /// The bytes from an index up to another, not copied.
  public Text part(int from, int to) {
    Objects.checkFromToIndex(from, to, length);
    return slice(array, offset + from, to - from);
  }

  /// The number of bytes.
  public int length() {
    return length;
  }

  /// The byte at an index, 0..255.
  public int byteAt(int index) {
    return array[offset + index] & 0xFF;
  }

  /// One character per byte: lossless, and what a protocol line is compared with.
  public String latin1() {
    return new String(array, offset, length, StandardCharsets.ISO_8859_1);
  }

  /// The text view.
  @Override
  public String toString() {
    String text = decoded;
    if (text == null) {
      text = decode();
      decoded = text;
    }
    return text;
  }

  private String decode() {
    if (ascii()) {
      return latin1();
    }
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    try {
      return utf8.decode(ByteBuffer.wrap(array, offset, length)).toString();
    } catch (CharacterCodingException notUtf8) {
      return latin1();
    }
  }

  private boolean ascii() {
    for (int i = offset; i < offset + length; i++) {
      if (array[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /// Equal bytes.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Text that
        && Arrays.equals(
            array, offset, offset + length, that.array, that.offset, that.offset + that.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + array[offset + i];
    }
    return hash;
  }
}
