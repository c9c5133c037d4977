package dev.relayout.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WildcardTest {
  @Test
  void agreesWithARegularExpression() {
    Random random = new Random(1);
    int fitting = 0;
    for (int i = 0; i < 20_000; i++) {
      String pattern = text(random, "aAb*?.", 6);
      String text = text(random, "aAbB.", 8);
      boolean expected =
          Pattern.compile(
                  pattern.replace(".", "\\.").replace("*", ".*").replace("?", "."),
                  Pattern.CASE_INSENSITIVE)
              .matcher(text)
              .matches();
      assertEquals(expected, Wildcard.withQuestionMark(pattern).test(text), pattern + " " + text);
      fitting += expected ? 1 : 0;
    }
    assertTrue(fitting > 1_000, "hardly anything fits");
  }

  @Test
  void caseMakesNoDifferenceBeyondAsciiEither() {
    assertTrue(Wildcard.of("*@BÜCHER.example").test("jörg@bücher.EXAMPLE"));
  }

  @Test
  void aQuestionMarkStandsForItselfWhereItIsNotWanted() {
    assertTrue(Wildcard.of("who?").test("WHO?"));
    assertFalse(Wildcard.of("who?").test("whom"));
  }

  @Test
  void aQuestionMarkStandsForOneCharacterHoweverItIsStored() {
    assertTrue(Wildcard.withQuestionMark("a?b").test("a\uD83D\uDCE7b"));
  }

  /// With a regular expression this never ended: the fuzzer found it.
  @Test
  void manyStarsAndALongTextCostNoMoreThanTheirProduct() {
    String pattern = "*a".repeat(50) + "*b";
    assertFalse(Wildcard.of(pattern).test("a".repeat(50_000)));
  }

  private static String text(Random random, String alphabet, int longest) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(longest + 1); i > 0; i--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
