package dev.relayout.script;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextTest {
  private static final byte[] LATIN1 = {'h', (byte) 0xE9, (byte) 0xFF, 0};

  @Test
  void utf8IsReadAsText() {
    assertEquals("hé😀", Text.of("hé😀".getBytes(StandardCharsets.UTF_8)).toString());
  }

  @Test
  void whatIsNoUtf8GetsOneCharacterAByte() {
    Text text = Text.of(LATIN1);
    assertEquals("hé\u00FF\0", text.toString());
    assertArrayEquals(LATIN1, text.bytes());
    assertEquals(text, Text.ofLatin1(text.latin1()));
  }

  @Test
  void malformedUtf8IsNotRepaired() {
    // Overlong, surrogate, cut off: each stays what it is, byte for byte.
    assertEquals("\u00C0\u0080", Text.of(new byte[] {(byte) 0xC0, (byte) 0x80}).toString());
    assertEquals(
        "\u00ED\u00A0\u0080",
        Text.of(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}).toString());
    assertEquals("a\u00C3", Text.of(new byte[] {'a', (byte) 0xC3}).toString());
  }

  @Test
  void aSliceIsNoMoreThanItsBytes() {
    byte[] bytes = "subject: héllo".getBytes(StandardCharsets.UTF_8);
    Text slice = Text.slice(bytes, 9, 3);
    assertEquals("hé", slice.toString());
    assertEquals(3, slice.length());
    assertEquals(0xC3, slice.byteAt(1));
    assertArrayEquals("hé".getBytes(StandardCharsets.UTF_8), slice.bytes());
    assertEquals("Ã", Text.slice(bytes, 10, 1).toString(), "half a character is no UTF-8");
  }

  @Test
  void aPartOfASlice() {
    Text slice = Text.slice(new byte[] {'a', 'b', 'c', 'd', 'e'}, 1, 3);
    assertEquals("cd", slice.part(1, 3).toString());
    assertSame(Text.EMPTY, slice.part(3, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> slice.part(1, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> slice.part(-1, 1));
  }

  @Test
  void equalBytesAreEqualTexts() {
    Text slice = Text.slice(new byte[] {1, 2, 3}, 1, 1);
    assertEquals(Text.of(new byte[] {2}), slice);
    assertEquals(Text.of(new byte[] {2}).hashCode(), slice.hashCode());
    assertNotEquals(Text.of("a"), Text.of("b"));
    assertNotEquals(Text.of("a"), Text.of("aa"));
    assertNotEquals(Text.of("é"), Text.ofLatin1("é"));
    assertSame(Text.EMPTY, Text.of(""));
  }
}
