package dev.relayout.lua.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FormatSpecTest {
  private static final long SEED = 20_251_122;

  /// Java's %e and %f round half up from the shortest decimal, C's from the exact value: they agree
  /// where no tie is possible.
  @Test
  void agreesWithJavaWhereBothAreExact() {
    Random random = new Random(SEED);
    for (int i = 0; i < 10_000; i++) {
      double value = (random.nextInt(2_000_001) - 1_000_000) / 64.0;
      String expected = String.format(Locale.ROOT, "%+012.6f", value);
      assertEquals(
          expected, new FormatSpec("+0", 12, 6, 'f').floating(value), () -> "value " + value);
      assertEquals(
          String.format(Locale.ROOT, "%-20.12e", value),
          new FormatSpec("-", 20, 12, 'e').floating(value),
          () -> "value " + value);
    }
  }

  @Test
  void seventeenDigitsReadBackTheSame() {
    Random random = new Random(SEED);
    for (int i = 0; i < 10_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        String text = new FormatSpec("", 0, 17, 'g').floating(value);
        assertEquals(value, Double.parseDouble(text), text);
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(value, LuaNumbers.parse(bytes, 0, bytes.length), text);
      }
    }
  }
}
