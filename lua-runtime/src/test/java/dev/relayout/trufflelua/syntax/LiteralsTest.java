package dev.relayout.trufflelua.syntax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralsTest {
  private static String string(String literal) {
    return TreeText.of(Chunks.expression(literal));
  }

  private static void assertBytes(String literal, int... expected) {
    byte[] bytes = new byte[expected.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) expected[i];
    }
    assertArrayEquals(bytes, ((Expression.Text) Chunks.expression(literal)).bytes());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "345, 345",
    "0xff, 255",
    "0XBEBADA, 12499674",
    "9223372036854775807, 9223372036854775807",
    "0xffffffffffffffff, -1",
    "0x1ffffffffffffffff, -1"
  })
  void integers(String literal, long value) {
    assertEquals(value, ((Expression.IntegerNumber) Chunks.expression(literal)).value());
  }

  @ParameterizedTest
  @CsvSource({
    "3.0, 3",
    "3., 3",
    ".5, 0.5",
    "314.16e-2, 3.1416",
    "34e1, 340",
    "2E+2, 200",
    "0x0.1E, 0.1171875",
    "0xA23p-4, 162.1875",
    "0X1.921FB54442D18P+1, 3.141592653589793",
    "0x.8, 0.5",
    "9223372036854775808, 9223372036854775808"
  })
  void floats(String literal, double value) {
    assertEquals(value, ((Expression.FloatNumber) Chunks.expression(literal)).value());
  }

  @Test
  void aMinusBehindADigitIsAnOperator() {
    assertEquals("(SUBTRACT 3 4)", TreeText.of(Chunks.expression("3-4")));
    assertEquals("(ADD 14 1)", TreeText.of(Chunks.expression("0xe+1")));
  }

  @Test
  void letterEscapes() {
    assertBytes("'\\a\\b\\f\\n\\r\\t\\v\\\\\\'\\\"'", 7, 8, 12, 10, 13, 9, 11, '\\', '\'', '"');
  }

  @Test
  void numericEscapes() {
    assertBytes("'\\0\\65\\0651\\255\\x00\\x7f\\xFf'", 0, 'A', 'A', '1', 255, 0, 0x7f, 0xff);
  }

  @Test
  void codePoints() {
    assertBytes("'\\u{0}\\u{7f}\\u{80}\\u{7FF}'", 0, 0x7f, 0xc2, 0x80, 0xdf, 0xbf);
    assertBytes("'\\u{800}\\u{ffff}'", 0xe0, 0xa0, 0x80, 0xef, 0xbf, 0xbf);
    assertBytes("'\\u{10000}\\u{1FFFFF}'", 0xf0, 0x90, 0x80, 0x80, 0xf7, 0xbf, 0xbf, 0xbf);
  }

  @Test
  void codePointsBeyondUnicode() {
    assertBytes("'\\u{200000}'", 0xf8, 0x88, 0x80, 0x80, 0x80);
    assertBytes("'\\u{3ffffff}'", 0xfb, 0xbf, 0xbf, 0xbf, 0xbf);
    assertBytes("'\\u{4000000}'", 0xfc, 0x84, 0x80, 0x80, 0x80, 0x80);
    assertBytes("'\\u{000000007FFFFFFF}'", 0xfd, 0xbf, 0xbf, 0xbf, 0xbf, 0xbf);
  }

  @Test
  void bytesStayAsTheyAre() {
    assertBytes("'\u00e9\u0000\u00ff'", 0xe9, 0, 0xff);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n", "\n\r"})
  void anEscapedLineEndIsALineFeed(String lineEnd) {
    assertEquals("'a\nb'", string("'a\\" + lineEnd + "b'"));
  }

  @Test
  void zSkipsWhiteSpace() {
    assertEquals("'ab'", string("'a\\z \t\u000b\f\r\n  b'"));
    assertEquals("'a'", string("'a\\z'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n", "\n\r"})
  void aLongStringHasLineFeedsAndNotTheFirst(String lineEnd) {
    assertEquals("'\na\nb'", string("[[" + lineEnd + lineEnd + "a" + lineEnd + "b]]"));
  }

  @Test
  void aLongStringEndsAtItsOwnLevel() {
    assertEquals("'a]]b]=]\\n'", string("[==[a]]b]=]\\n]==]"));
    assertEquals("']'", string("[=[]]=]"));
  }

  @Test
  void commentsAreBlanks() {
    assertEquals("(ADD 1 2)", string("1 --[[ a\n]] + --[==[ ]] ]==] 2 -- b"));
    assertEquals("1", string("--[=[]]\n]=] 1 --[ c"));
  }
}
