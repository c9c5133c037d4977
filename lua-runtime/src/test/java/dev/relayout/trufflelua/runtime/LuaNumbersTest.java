package dev.relayout.trufflelua.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LuaNumbersTest {
  private static String text(double real) {
    return LuaNumbers.toText(real).latin1();
  }

  private static Object parse(String text) {
    return LuaNumbers.parse(LuaString.ofLatin1(text));
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        1,
        -1,
        9,
        10,
        -10,
        99,
        100,
        999_999_999_999_999_999L,
        1_000_000_000_000_000_000L,
        -1_000_000_000_000_000_000L,
        Long.MAX_VALUE,
        Long.MIN_VALUE
      })
  void writesIntegers(long integer) {
    assertEquals(Long.toString(integer), LuaNumbers.toText(integer).latin1());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "-0.0, -0.0",
    "1, 1.0",
    "-3, -3.0",
    "0.1, 0.1",
    "-0.1, -0.1",
    "1e100, 1e+100",
    "1e13, 10000000000000.0",
    "99999999999999, 99999999999999.0",
    "1e14, 1e+14",
    "1e15, 1e+15",
    "99999999999999.9, 1e+14",
    "12345678901234.5, 12345678901234.0",
    "12345678901235.5, 12345678901236.0",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "3.14159265358979312, 3.1415926535898",
    "0.30000000000000004, 0.3",
    "123456.789, 123456.789",
    "5e-324, 4.9406564584125e-324",
    "1.7976931348623157e308, 1.7976931348623e+308",
    "2.2250738585072014e-308, 2.2250738585072e-308",
    "-1e-10, -1e-10",
    "1e21, 1e+21",
    "9007199254740993, 9.007199254741e+15",
    "0.99999999999999999, 1.0",
    "0.999999999999999, 1.0",
    "1.00000000000005, 1.0",
    "1234567890123.45, 1234567890123.4"
  })
  void writesFloats(double real, String text) {
    assertEquals(text, text(real));
  }

  @Test
  void writesWhatIsNoFiniteNumber() {
    assertEquals("inf", text(Double.POSITIVE_INFINITY));
    assertEquals("-inf", text(Double.NEGATIVE_INFINITY));
    assertEquals("-nan", text(Double.NaN));
  }

  @Test
  void keepsFourteenDigitsOfTheExactValue() {
    Random random = new Random(54);
    for (int i = 0; i < 20_000; i++) {
      double real = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(real)) {
        assertEquals(rounded(real), new BigDecimal(text(real)).stripTrailingZeros());
      }
    }
  }

  @Test
  void keepsFourteenDigitsOfShortFractions() {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      double real = random.nextLong(1_000_000_000_000_000L) / 1e3 + 5e-4;
      assertEquals(rounded(real), new BigDecimal(text(real)).stripTrailingZeros());
    }
  }

  private static BigDecimal rounded(double real) {
    MathContext digits = new MathContext(14, RoundingMode.HALF_EVEN);
    return new BigDecimal(real).round(digits).stripTrailingZeros();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "10, 10",
    "-10, -10",
    "+7, 7",
    "007, 7",
    "0x10, 16",
    "0XfF, 255",
    "-0x1, -1",
    "0xffffffffffffffff, -1",
    "0x1ffffffffffffffff, -1",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "00000000000000000000000000012, 12",
    "1000000000000000000, 1000000000000000000"
  })
  void readsIntegers(String text, long integer) {
    assertEquals(integer, parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775808, 9223372036854775808",
    "-9223372036854775809, -9223372036854775808",
    "18446744073709551616, 18446744073709551616",
    "1., 1",
    ".5, 0.5",
    "-.5e1, -5",
    "1e2, 100",
    "1E+2, 100",
    "1e-2, 0.01",
    "0.1, 0.1",
    "123456789012345678.5, 123456789012345678.5",
    "1e22, 1e22",
    "1e23, 1e23",
    "9007199254740993.0, 9007199254740992",
    "1e400, Infinity",
    "-1e400, -Infinity",
    "1e-400, 0",
    "1e99999999999999999999, Infinity",
    "0e99999999999999999999, 0",
    "-0.0, -0.0",
    "2.2250738585072011e-308, 2.2250738585072011e-308",
    "0x.8, 0.5",
    "0x8., 8",
    "0xA.8p1, 21",
    "0x1p4, 16",
    "0x1P-1, 0.5",
    "-0x.1p4, -1",
    "0x1.fffffffffffff8p0, 2",
    "0x1.0000000000000801p0, 1.0000000000000002",
    "0x1p-1080, 0",
    "0x1p99999999999999999999, Infinity",
    "0x.00000000000000000000001p100, 256"
  })
  void readsFloats(String text, double real) {
    assertEquals(real, parse(text));
  }

  @Test
  void readsWithWhiteSpaceAround() {
    assertEquals(12L, parse(" \t\n\u000b\f\r12 \t\n\u000b\f\r"));
    assertEquals(0.5, parse(" 0.5 "));
    assertNull(parse("\u00a012"));
    assertNull(parse("12\0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "+",
        "--1",
        "+-1",
        "- 1",
        "1 2",
        ".",
        "-.",
        "e1",
        ".e1",
        "1e",
        "1e+",
        "1ee1",
        "1.2.3",
        "1d",
        "1f",
        "1L",
        "0x",
        "0x.",
        "-0x",
        "0xg",
        "0x1p",
        "0x1p+",
        "0xp1",
        "1p1",
        "inf",
        "nan",
        "NaN",
        "Infinity",
        "-inf",
        "1_000",
        "0b1",
        "0x1e+1",
        "\u0661"
      })
  void refusesWhatIsNoNumber(String text) {
    assertNull(LuaNumbers.parse(LuaString.of(text)));
  }

  @Test
  void readsBackTheShortestDigitsOfEveryFloat() {
    Random random = new Random(54);
    for (int i = 0; i < 20_000; i++) {
      double real = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(real)) {
        assertEquals(real, parse(Double.toString(real)));
        assertEquals(real, parse(Double.toHexString(real)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10, 2, 2",
    "-ff, 16, -255",
    "+z, 36, 35",
    "' 7 ', 8, 7",
    "Zz, 36, 1295",
    "7fffffffffffffff, 16, 9223372036854775807",
    "10000000000000001, 16, 1"
  })
  void readsInABase(String text, int base, long integer) {
    assertEquals(integer, LuaNumbers.parse(LuaString.of(text), base));
  }

  @ParameterizedTest
  @CsvSource({"'', 10", "-, 10", "2, 2", "g, 16", "1.0, 10", "1 1, 10", "0x10, 16", "--1, 10"})
  void refusesWhatIsNoIntegerInTheBase(String text, int base) {
    assertNull(LuaNumbers.parse(LuaString.of(text), base));
  }
}
