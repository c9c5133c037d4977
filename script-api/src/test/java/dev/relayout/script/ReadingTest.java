package dev.relayout.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
  private static final ScriptValue OBJECT = new ScriptValue.Obj(field -> ScriptValue.Nil.NIL);
  private static final ScriptValue OTHER = new ScriptValue.Other("symbol");

  private static ScriptValue str(String text) {
    return ScriptValue.of(Text.of(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "false", "no", "off", "FALSE", "Off", " no ", " "})
  void wordsForFalse(String word) {
    assertFalse(Reading.truth(str(word)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "yes", "on", "nope", "0.0", "00", "f"})
  void allOtherWordsAreTrue(String word) {
    assertTrue(Reading.truth(str(word)));
  }

  @Test
  void truthOfTheRest() {
    assertFalse(Reading.truth(ScriptValue.Nil.NIL));
    assertFalse(Reading.truth(ScriptValue.of(false)));
    assertFalse(Reading.truth(ScriptValue.of(0.0)));
    assertFalse(Reading.truth(ScriptValue.of(-0.0)));
    assertTrue(Reading.truth(ScriptValue.of(true)));
    assertTrue(Reading.truth(ScriptValue.of(-1)));
    assertTrue(Reading.truth(ScriptValue.of(Double.NaN)));
    assertTrue(Reading.truth(OBJECT));
    assertTrue(Reading.truth(OTHER));
    assertTrue(Reading.truth(ScriptValue.Callable.CALLABLE));
  }

  @ParameterizedTest
  @CsvSource({
    "70,70",
    "70.9,70",
    "-70.9,-70",
    "' 7 ',7",
    "+5,5",
    "1e2,100",
    ".5,0",
    "5.,5",
    "0x1F,31",
    "1E-3,0",
    "99999999999999999999,1e20"
  })
  void stringsThatSpellNumbers(String spelled, double number) {
    assertEquals(OptionalDouble.of(number), Reading.wholeNumber(str(spelled)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "1x", "0x", "--1", "1 2", "NaN", "Infinity", "1e", "0x1.8p1", "1_000"})
  void stringsThatDoNot(String text) {
    assertEquals(OptionalDouble.empty(), Reading.wholeNumber(str(text)));
  }

  @Test
  void numbersOfTheRest() {
    assertEquals(OptionalDouble.of(-2), Reading.wholeNumber(ScriptValue.of(-2.9)));
    assertEquals(
        OptionalDouble.of(Double.POSITIVE_INFINITY),
        Reading.wholeNumber(ScriptValue.of(Double.POSITIVE_INFINITY)));
    assertEquals(OptionalDouble.empty(), Reading.wholeNumber(ScriptValue.of(Double.NaN)));
    assertEquals(OptionalDouble.empty(), Reading.wholeNumber(ScriptValue.Nil.NIL));
    assertEquals(OptionalDouble.empty(), Reading.wholeNumber(ScriptValue.of(true)));
    assertEquals(OptionalDouble.empty(), Reading.wholeNumber(OBJECT));
  }

  @Test
  void reasons() {
    assertEquals("two lines", Reading.reason(str("two\nlines")));
    assertEquals("a b", Reading.reason(str("\ta\0b\u0085\u2028 ")));
    assertEquals("42", Reading.reason(ScriptValue.of(42)));
    assertEquals("0.5", Reading.reason(ScriptValue.of(0.5)));
    assertEquals("", Reading.reason(OBJECT));
    assertEquals("", Reading.reason(ScriptValue.Nil.NIL));
    assertEquals("x".repeat(512), Reading.reason(str("x".repeat(513))));
    assertEquals("é".repeat(255) + "x", Reading.reason(str("é".repeat(255) + "xé")), "no half é");
  }

  @Test
  void shown() {
    assertEquals("nothing", Reading.show(ScriptValue.Nil.NIL));
    assertEquals("7", Reading.show(ScriptValue.of(7)));
    assertEquals("NaN", Reading.show(ScriptValue.of(Double.NaN)));
    assertEquals("\"a b\"", Reading.show(str("a\nb")));
    assertEquals("a symbol", Reading.show(OTHER));
  }
}
