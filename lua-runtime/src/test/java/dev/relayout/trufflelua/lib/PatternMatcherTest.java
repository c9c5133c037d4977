package dev.relayout.trufflelua.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternMatcherTest {
  private static PatternMatcher matcher(String subject, String pattern) {
    Pattern read = Pattern.of(LuaString.ofLatin1(pattern), true);
    return new PatternMatcher(LuaString.ofLatin1(subject), read);
  }

  @Test
  void leavesOutPlacesThatCannotMatch() {
    PatternMatcher matcher = matcher("....key = value", "()(%a+)%s*=%s*(%a*)");
    assertTrue(matcher.find(0));
    assertEquals(4, matcher.start());
    assertEquals(15, matcher.end());
    assertEquals(5L, matcher.value(0));
    assertEquals(LuaString.of("key"), matcher.value(1));
    assertEquals(LuaString.of("value"), matcher.value(2));
  }

  @Test
  void triesAnAnchoredPatternOnce() {
    PatternMatcher matcher = matcher("aba", "^a");
    assertTrue(matcher.find(2));
    assertFalse(matcher.find(1));
  }

  @Test
  void forgetsTheCapturesOfAnAttemptThatFailed() {
    PatternMatcher matcher = matcher("aab", "(a)(a?)b");
    assertTrue(matcher.find(0));
    assertEquals(0, matcher.start());
    assertEquals(LuaString.of("a"), matcher.value(1));
    assertTrue(matcher.find(1));
    assertEquals(LuaString.EMPTY, matcher.value(1));
  }

  @Test
  void neverRepeatsAPosition() {
    assertFalse(matcher("aa", "()%1").find(0));
  }

  @ParameterizedTest
  @CsvSource({
    "(, unfinished capture",
    "a), invalid pattern capture",
    "%1, invalid capture index %1",
    "(a%1), invalid capture index %1",
    "%0, invalid capture index %0",
    "[a, malformed pattern (missing ']')",
    "[%, malformed pattern (missing ']')",
    "a%, malformed pattern (ends with '%')",
    "%b, malformed pattern (missing arguments to '%b')",
    "%bx, malformed pattern (missing arguments to '%b')",
    "%fa, missing '[' after '%f' in pattern"
  })
  void tellsWhatIsWrongWhereItGetsThere(String pattern, String message) {
    LibraryError error =
        assertThrows(
            LibraryError.class,
            () -> {
              PatternMatcher matcher = matcher("aaa", pattern);
              assertTrue(matcher.find(0));
              matcher.value(0);
            });
    assertEquals(message, error.text());
  }

  @Test
  void seesNothingWrongWhereItNeverGets() {
    assertFalse(matcher("aaa", "b[").find(0));
    assertFalse(matcher("aaa", "b%").find(0));
  }

  @Test
  void takesThirtyTwoCapturesAndNoMore() {
    assertTrue(matcher("x", "()".repeat(32)).find(0));
    PatternMatcher tooMany = matcher("x", "()".repeat(33));
    LibraryError error = assertThrows(LibraryError.class, () -> tooMany.find(0));
    assertEquals("too many captures", error.text());
  }

  @Test
  void hasALimitOnNestedMatches() {
    String subject = "a".repeat(300);
    assertTrue(matcher(subject, "a?".repeat(199)).find(0));
    PatternMatcher deep = matcher(subject, "a?".repeat(200));
    LibraryError error = assertThrows(LibraryError.class, () -> deep.find(0));
    assertEquals("pattern too complex", error.text());
  }

  @Test
  void worksOnAfterAnError() {
    PatternMatcher deep = matcher("b" + "a".repeat(300), "a?".repeat(200) + "$");
    assertThrows(LibraryError.class, () -> deep.find(1));
    assertTrue(deep.find(290));
  }

  @Test
  void matchesLongTextWithoutDepth() {
    assertTrue(matcher("a".repeat(1_000_000) + "b", "^[^b]*b$").find(0));
    assertTrue(matcher("a".repeat(1_000_000) + "b", "^.-b$").find(0));
    assertTrue(matcher("(".repeat(500_000) + ")".repeat(500_000), "^%b()$").find(0));
  }

  @Test
  void keepsPatternsByTextAndKind() {
    PatternCache cache = new PatternCache();
    Pattern anchored = cache.get(LuaString.of("^a"), true);
    Pattern free = cache.get(LuaString.of("^a"), false);
    assertTrue(anchored.anchored());
    assertFalse(free.anchored());
    assertSame(anchored, cache.get(LuaString.of("^a"), true));
    assertSame(free, cache.get(LuaString.of("^a"), false));
  }
}
