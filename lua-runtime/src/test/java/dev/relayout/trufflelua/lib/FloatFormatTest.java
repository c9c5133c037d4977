package dev.relayout.trufflelua.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatFormatTest {
  private static final int CASES = 5_000;
  private static Lua lua;

  @BeforeAll
  static void start() {
    lua = Lua.confined();
  }

  @AfterAll
  static void stop() {
    lua.close();
  }

  private static String format(String format, double value) {
    return lua.call("string.format", format, value).asString();
  }

  /// Magnitudes that programs have, and ties: halves of the last digit, which are exact in binary.
  private static double sample(Random random, int i) {
    return switch (i % 4) {
      case 0 -> random.nextInt(1_000_000) / 8.0;
      case 1 -> random.nextDouble() * 1e6;
      case 2 -> random.nextLong(1L << 53) * 0.5;
      default -> random.nextDouble() * Math.pow(10, random.nextInt(-30, 30));
    };
  }

  @Test
  void roundsTheExactValueBehindThePoint() {
    Random random = new Random(54);
    for (int i = 0; i < CASES; i++) {
      double value = sample(random, i);
      int digits = random.nextInt(0, 30);
      String exact = new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
      assertEquals(exact, format("%." + digits + "f", value));
    }
  }

  @Test
  void roundsTheExactValueToSignificantDigits() {
    Random random = new Random(5);
    for (int i = 0; i < CASES; i++) {
      double value = sample(random, i);
      int digits = random.nextInt(1, 25);
      BigDecimal exact =
          new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
      String scientific = format("%." + (digits - 1) + "e", value);
      assertEquals(digits, scientific.replaceFirst("e.*", "").replace(".", "").length());
      assertEquals(0, exact.compareTo(new BigDecimal(scientific)), scientific);
      String general = format("%." + digits + "g", value);
      assertEquals(0, exact.compareTo(new BigDecimal(general)), general);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "%.0f, 0.5, 0",
    "%.0f, 1.5, 2",
    "%.0f, 2.5, 2",
    "%.0f, 0.50000000000000011, 1",
    "%.1f, 0.25, 0.2",
    "%.1f, 0.35, 0.3",
    "%.2f, 1.005, 1.00",
    "%.3f, 0.0005, 0.001",
    "%.3f, 1e-300, 0.000",
    "%.0e, 9.5, 1e+01",
    "%.0e, 8.5, 8e+00",
    "%.2f, 999.995, 1000.00",
    "%g, 999999.5, 1e+06",
    "%#.5g, 99999.5, 1.0000e+05",
    "%#g, 0, 0.00000",
    "%g, 1e-4, 0.0001",
    "%g, 0.00001, 1e-05",
    "%.0g, 0.12, 0.1",
    "%#.0f, 3, 3.",
    "%.20f, 0.1, 0.10000000000000000555",
    "%e, 0, 0.000000e+00",
    "%G, 1e-10, 1E-10",
    "%.17g, 0.1, 0.10000000000000001",
    "%.3e, 4.9406564584124654e-324, 4.941e-324",
    "%a, 0, 0x0p+0",
    "%a, 1, 0x1p+0",
    "%a, 4.9406564584124654e-324, 0x0.0000000000001p-1022",
    "%.0a, 1.5, 0x2p+0",
    "%.0a, 2.5, 0x1p+1",
    "%.1a, 1.99999, 0x2.0p+0",
    "%#.0a, 1, 0x1.p+0",
    "%.15a, 0.1, 0x1.999999999999a00p-4",
    "%A, 255.5, 0X1.FFP+7"
  })
  void writesWhatCWrites(String format, double value, String text) {
    assertEquals(text, format(format, value));
  }

  @ParameterizedTest
  @CsvSource({
    "%8.2f|, -1.5, '   -1.50|'", "%-8.2f|, 1.5, '1.50    |'", "%08.2f|, -1.5, -0001.50|",
    "%+.1f|, 1, +1.0|", "% .1f|, 1, ' 1.0|'", "%-08.1f|, 1, '1.0     |'",
    "%010a|, 1, 0x00001p+0|", "%08f|, Infinity, '     inf|'", "%-8e|, -Infinity, '-inf    |'",
    "%+E|, Infinity, +INF|", "%+5.1f|, NaN, ' -nan|'", "%G|, NaN, -NAN|"
  })
  void fillsTheWidth(String format, double value, String text) {
    assertEquals(text, format(format, value));
  }

  @Test
  void writesTheLargestFloatWithAllItsDigits() {
    String digits = new BigDecimal(Double.MAX_VALUE).toPlainString();
    assertEquals(digits + "." + "0".repeat(99), format("%.99f", Double.MAX_VALUE));
  }
}
