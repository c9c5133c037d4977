package dev.relayout.trufflelua.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StringLimitsTest {
  private Lua lua;

  @BeforeEach
  void start() {
    lua = Lua.confined();
  }

  @AfterEach
  void stop() {
    lua.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1L << 31, 1L << 40, Long.MAX_VALUE})
  void makesNoStringLongerThanAnArray(long times) {
    assertEquals("resulting string too large", lua.failure("string.rep", "x", times));
    assertEquals("resulting string too large", lua.failure("string.rep", "", times, "ab"));
  }

  @Test
  void repeatsNothingAsOftenAsOneLikes() {
    assertEquals("", lua.call("string.rep", "", Long.MAX_VALUE).asString());
    assertEquals("", lua.call("string.rep", "x", Long.MIN_VALUE).asString());
    assertEquals("x", lua.call("string.rep", "x", 1, "separator").asString());
  }

  @Test
  void repeatsInWholePeriods() {
    for (int times = 1; times < 40; times++) {
      String expected = "abc,-".repeat(times - 1) + "abc";
      assertEquals(expected, lua.call("string.rep", "abc", times, ",-").asString());
    }
  }

  @Test
  void givesNoMoreValuesThanAFunctionCanGive() {
    String text = "x".repeat(1_000_000);
    String message = "stack overflow (string slice too long)";
    lua.get("_G").putMember("text", text);
    assertEquals(message, message("string.byte(text, 1, -1)"));
    assertEquals(message, message("utf8.codepoint(text, 1, -1)"));
    assertEquals(999_999, lua.eval("return select('#', text:byte(2, -1))").asInt());
  }

  private String message(String call) {
    String code = "return select(2, pcall(function() return %s end))".formatted(call);
    return lua.eval(code).asString().replaceFirst("^.*:1: ", "");
  }

  @ParameterizedTest
  @CsvSource({
    "%0000000000000000000000d, invalid format (too long)",
    "%123d, invalid conversion specification: '%123d'",
    "%.123d, invalid conversion specification: '%.123d'",
    "%y, invalid conversion '%y' to 'format'",
    "%, invalid conversion '%' to 'format'",
    "%-+5, invalid conversion '%-+5' to 'format'",
    "%#d, invalid conversion specification: '%#d'",
    "%+x, invalid conversion specification: '%+x'",
    "%05s, invalid conversion specification: '%05s'",
    "%.2c, invalid conversion specification: '%.2c'",
    "%5q, specifier '%q' cannot have modifiers",
    "%F, invalid conversion '%F' to 'format'"
  })
  void refusesWhatItCannotFormat(String format, String message) {
    assertEquals(message, lua.failure("string.format", format, 7));
  }

  @ParameterizedTest
  @CsvSource({
    "i17, integral size (17) out of limits [1,16]",
    "i0, integral size (0) out of limits [1,16]",
    "c, missing size for format option 'c'",
    "y, invalid format option 'y'",
    "!3i4, format asks for alignment not power of 2",
    "Xz, invalid next option for option 'X'",
    "X, invalid next option for option 'X'",
    "s, variable-length format",
    "c2147483647, invalid format option '7'",
    "!16c1i16c214748363c214748363c214748363c214748363c214748363c214748363c214748363c214748363c214748363c214748363, format result too large"
  })
  void refusesFormatsOfUnknownSize(String format, String message) {
    String failure = lua.failure("string.packsize", format);
    assertTrue(failure.contains(message), failure);
  }
}
