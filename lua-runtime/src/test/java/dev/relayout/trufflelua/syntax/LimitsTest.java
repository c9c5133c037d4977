package dev.relayout.trufflelua.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The numbers are those at which lua5.4 gives up a chunk that a script loads.
class LimitsTest {
  private static String outcome(String chunk) {
    return Chunks.outcome(Chunks.bytes(chunk));
  }

  private static String names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "a" + i).collect(Collectors.joining(", "));
  }

  @Test
  void locals() {
    assertEquals("ok", outcome("local " + names(200)));
    assertEquals(
        "x:1: too many local variables (limit is 200) in main function near <eof>",
        outcome("local " + names(201)));
    assertEquals(
        "x:2: too many local variables (limit is 200) in function at line 2 near ')'",
        outcome("\nfunction f(" + names(201) + ") end"));
  }

  @Test
  void localsOutOfScopeDoNotCount() {
    assertEquals("ok", outcome(("do local " + names(150) + " end ").repeat(3)));
  }

  @Test
  void loopsTakeLocals() {
    assertEquals("ok", outcome("local " + names(196) + " for i = 1, 2 do end"));
    assertEquals(
        "x:1: too many local variables (limit is 200) in main function near '='",
        outcome("local " + names(197) + " for i = 1, 2 do end"));
    assertEquals("ok", outcome("local " + names(195) + " for k in a do end"));
    assertEquals(
        "x:1: too many local variables (limit is 200) in main function near 'in'",
        outcome("local " + names(196) + " for k in a do end"));
  }

  @Test
  void valuesOfAList() {
    String refused = "x:1: function or expression needs too many registers near <eof>";
    assertEquals("ok", outcome("return " + names(254)));
    assertEquals(refused, outcome("return " + names(255)));
    assertEquals("ok", outcome("local l, m return " + names(252)));
    assertEquals(refused, outcome("local l, m return " + names(253)));
    assertEquals("ok", outcome("return {" + names(1000) + "}"));
  }

  /// `_ENV` is one of those that the inner function uses.
  @Test
  void upvalues() {
    String outer = "local " + names(200) + " function f() local " + names(60).replace('a', 'b');
    String used = "x = " + names(200).replace(",", " x =");
    String more = " x = " + names(54).replace('a', 'b').replace(",", " x =");
    assertEquals("ok", outcome(outer + " return function() " + used + more + " end end"));
    assertEquals(
        "x:1: too many upvalues (limit is 255) in function at line 1 near 'end'",
        outcome(outer + " return function() " + used + more + " x = b54 end end"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "do          |      | end   | 197",
        "while 1 do  |      | end   | 196",
        "x =         | (    | 1 )   | 195",
        "x =         | -~   | 1     |  97",
        "x =         | {    | }     | 196",
        "x =         | 1^   | 1     | 195",
        "x =         | a(   | )     | 196",
        "x =         | a[   | 1 ]   | 195"
      })
  void nesting(String first, String opening, String closing, int most) {
    assertEquals("ok", outcome(nested(first, opening, closing, most)));
    assertEquals("C stack overflow", outcome(nested(first, opening, closing, most + 1)));
    assertEquals("C stack overflow", outcome(nested(first, opening, closing, 100_000)));
  }

  private static String nested(String first, String opening, String closing, int depth) {
    if (opening == null) {
      return (first + " ").repeat(depth) + (closing + " ").repeat(depth);
    }
    boolean core = closing.startsWith("1");
    String end = core ? closing.substring(1) : closing;
    return first + " " + opening.repeat(depth) + (core ? "1" : "") + end.repeat(depth);
  }

  @Test
  void nestedFunctions() {
    assertEquals("ok", outcome("x = " + "function() return ".repeat(97) + "1" + " end".repeat(97)));
    assertEquals(
        "C stack overflow",
        outcome("x = " + "function() return ".repeat(100) + "1" + " end".repeat(100)));
  }

  @Test
  void targetsOfOneAssignment() {
    assertEquals("ok", outcome("a, ".repeat(195) + "a = 1"));
    assertEquals("C stack overflow", outcome("a, ".repeat(196) + "a = 1"));
  }

  @Test
  void levelsAreLeftAgain() {
    assertEquals("ok", outcome("x, y, z = ((1)), -2 ^ 3, {{}} do end ".repeat(500)));
  }

  @Test
  void chainsEnd() {
    assertEquals("ok", outcome("x = 1" + " + 1".repeat(1000)));
    assertEquals(
        "x:1: chunk has too many syntax levels near '+'", outcome("x = 1" + " + 1".repeat(1001)));
    assertEquals("ok", outcome("x = a" + ".a".repeat(1000)));
    assertEquals(
        "x:1: chunk has too many syntax levels near <eof>", outcome("x = a" + ".a".repeat(1001)));
  }

  @Test
  void longListsHaveNoLimit() {
    assertEquals("ok", outcome("x = {" + "1, ".repeat(100_000) + "}"));
    assertEquals("ok", outcome("x() ".repeat(100_000)));
    assertEquals("ok", outcome("if a then " + "elseif a then ".repeat(10_000) + "end"));
  }

  @Test
  void overflowIsNoMatterOfTheEnd() {
    assertFalse(Chunks.error("x = " + "(".repeat(300)).atEnd());
  }
}
