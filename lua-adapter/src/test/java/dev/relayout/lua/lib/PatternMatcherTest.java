package dev.relayout.lua.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.relayout.lua.lib.PatternMatcher.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PatternMatcherTest {
  private static final Meter NO_LIMIT =
      new Meter() {
        @Override
        public void step() {}

        @Override
        public void reserve(long bytes) {}
      };

  private static Slice slice(String latin1) {
    byte[] bytes = ("#" + latin1 + "#").getBytes(StandardCharsets.ISO_8859_1);
    return new Slice(bytes, 1, bytes.length - 2);
  }

  @Test
  void staysWithinItsSlices() {
    PatternMatcher matcher = new PatternMatcher(slice("aa"), slice("a*"), NO_LIMIT);
    assertEquals(true, matcher.matchesAt(0));
    assertEquals(2, matcher.end());
    matcher = new PatternMatcher(slice("x"), slice("%f[%z]"), NO_LIMIT);
    assertEquals(true, matcher.matchesAt(1));
  }

  @Test
  void nestingIsBounded() {
    PatternMatcher matcher = new PatternMatcher(slice("a"), slice("a?".repeat(300)), NO_LIMIT);
    assertEquals(true, matcher.matchesAt(0));
    PatternMatcher deep =
        new PatternMatcher(slice("a".repeat(300)), slice("a?".repeat(300)), NO_LIMIT);
    assertEquals(
        "pattern too complex",
        assertThrows(LuaLibraryException.class, () -> deep.matchesAt(0)).getMessage());
  }

  @Test
  void theMeterStopsBacktracking() {
    Meter impatient =
        new Meter() {
          private int steps;

          @Override
          public void step() {
            if (++steps > 100) {
              throw new IllegalStateException("stopped");
            }
          }

          @Override
          public void reserve(long bytes) {}
        };
    PatternMatcher matcher =
        new PatternMatcher(slice("a".repeat(100)), slice(".-".repeat(9) + "b"), impatient);
    assertThrows(IllegalStateException.class, () -> matcher.matchesAt(0));
  }

  /// Whatever the pattern: a match within the text, or Lua's own complaint, and never another error.
  @Test
  void survivesAnyPattern() {
    String letters = "ab%[]()^$.*+-?fb1z\u00ff";
    Random random = new Random(42);
    for (int i = 0; i < 200_000; i++) {
      String pattern = any(random, letters, 8);
      String text = any(random, "ab()[]\u00ff", 12);
      try {
        PatternMatcher matcher = new PatternMatcher(slice(text), slice(pattern), NO_LIMIT);
        if (matcher.matchesAt(0)) {
          assertEquals(true, matcher.end() >= 0 && matcher.end() <= text.length(), pattern);
          for (int c = 0; c < matcher.captureCount(); c++) {
            int length = matcher.isPosition(c) ? 0 : matcher.captureLength(c);
            assertEquals(true, matcher.captureStart(c) + length <= text.length(), pattern);
          }
        }
      } catch (LuaLibraryException expected) {
        assertEquals(false, expected.getMessage().isEmpty());
      }
    }
  }

  private static String any(Random random, String letters, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
