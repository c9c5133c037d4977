package dev.relayout.trufflelua.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// The expected names are what `debug.getinfo(load("", name)).short_src` gives with lua5.4.
class ChunkNameTest {
  @Test
  void aNameBehindAnEqualsSignIsShownAsItIs() {
    assertEquals("hook", ChunkName.shorten("=hook"));
    assertEquals("a".repeat(59), ChunkName.shorten("=" + "a".repeat(59)));
  }

  @Test
  void aLongNameLosesItsEnd() {
    assertEquals("a".repeat(59), ChunkName.shorten("=" + "a".repeat(59) + "b"));
  }

  @Test
  void aFileIsShownByItsName() {
    assertEquals("dir/hook.lua", ChunkName.shorten("@dir/hook.lua"));
    assertEquals("a".repeat(59), ChunkName.shorten("@" + "a".repeat(59)));
  }

  @Test
  void aLongFileNameLosesItsBeginning() {
    assertEquals("..." + "a".repeat(56), ChunkName.shorten("@bbbb" + "a".repeat(56)));
  }

  @Test
  void aTextIsShownInBrackets() {
    assertEquals("[string \"return 1\"]", ChunkName.shorten("return 1"));
    assertEquals("[string \"\"]", ChunkName.shorten(""));
  }

  @Test
  void ofATextTheFirstLineIsShown() {
    assertEquals("[string \"a = 1...\"]", ChunkName.shorten("a = 1\nb = 2"));
    assertEquals("[string \"...\"]", ChunkName.shorten("\na"));
  }

  @Test
  void aLongTextLosesItsEnd() {
    assertEquals("[string \"" + "a".repeat(44) + "\"]", ChunkName.shorten("a".repeat(44)));
    assertEquals("[string \"" + "a".repeat(45) + "...\"]", ChunkName.shorten("a".repeat(45)));
    assertEquals("[string \"" + "a".repeat(45) + "...\"]", ChunkName.shorten("a".repeat(46)));
  }

  @Test
  void aZeroByteEndsAName() {
    assertEquals("a", ChunkName.shorten("=a\0b"));
  }
}
