package dev.relayout.trufflelua.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTreeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "1 + 2 + 3           | (ADD (ADD 1 2) 3)",
        "1 - 2 - 3           | (SUBTRACT (SUBTRACT 1 2) 3)",
        "1 .. 2 .. 3         | (CONCATENATE 1 (CONCATENATE 2 3))",
        "2 ^ 3 ^ 4           | (POWER 2 (POWER 3 4))",
        "1 < 2 == true       | (EQUAL (LESS 1 2) true)",
        "6 / 3 * 2 % 4 // 5  | (FLOOR_DIVIDE (MODULO (MULTIPLY (DIVIDE 6 3) 2) 4) 5)",
        "1 << 2 >> 3         | (SHIFT_RIGHT (SHIFT_LEFT 1 2) 3)"
      })
  void operatorsGroup(String text, String tree) {
    assertEquals(tree, TreeText.of(Chunks.expression(text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '`',
      quoteCharacter = '"',
      value = {
        "1 or 2 and 3    ` (or 1 (and 2 3))",
        "1 and 2 < 3     ` (and 1 (LESS 2 3))",
        "1 < 2 | 3       ` (LESS 1 (BIT_OR 2 3))",
        "1 ~= 2 | 3      ` (NOT_EQUAL 1 (BIT_OR 2 3))",
        "1 | 2 ~ 3       ` (BIT_OR 1 (BIT_XOR 2 3))",
        "1 ~ 2 & 3       ` (BIT_XOR 1 (BIT_AND 2 3))",
        "1 & 2 << 3      ` (BIT_AND 1 (SHIFT_LEFT 2 3))",
        "1 << 2 .. 3     ` (SHIFT_LEFT 1 (CONCATENATE 2 3))",
        "1 .. 2 + 3      ` (CONCATENATE 1 (ADD 2 3))",
        "1 .. 2 .. 3 + 4 ` (CONCATENATE 1 (CONCATENATE 2 (ADD 3 4)))",
        "1 + 2 * 3       ` (ADD 1 (MULTIPLY 2 3))",
        "1 * -2          ` (MULTIPLY 1 (MINUS 2))",
        "-2 ^ 2          ` (MINUS (POWER 2 2))",
        "2 ^ -3 ^ 4      ` (POWER 2 (MINUS (POWER 3 4)))",
        "not 1 == 2      ` (EQUAL (NOT 1) 2)",
        "- - 1           ` (MINUS (MINUS 1))",
        "~1 ~ ~2         ` (BIT_XOR (BIT_NOT 1) (BIT_NOT 2))",
        "#'a' .. 'b'     ` (CONCATENATE (LENGTH 'a') 'b')",
        "(1 + 2) * 3     ` (MULTIPLY (one (ADD 1 2)) 3)",
        "1 >= 2 > 3 <= 4 ` (LESS_OR_EQUAL (GREATER (GREATER_OR_EQUAL 1 2) 3) 4)"
      })
  void operatorsBindByPrecedence(String text, String tree) {
    assertEquals(tree, TreeText.of(Chunks.expression(text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a.b.c            | (index (index _G.a 'b') 'c')",
        "a[1][2]          | (index (index _G.a 1) 2)",
        "a.b(1, ...)      | (call (index _G.a 'b') 1 ...)",
        "a()()            | (call (call _G.a))",
        "a:b():c(1)       | (method (method _G.a b) c 1)",
        "a 'b' [[c]]      | (call (call _G.a 'b') 'c')",
        "a{1}             | (call _G.a {1})",
        "a:b 'c'          | (method _G.a b 'c')",
        "('a'):rep(2)     | (method (one 'a') rep 2)",
        "(f())            | (one (call _G.f))",
        "-a.b             | (MINUS (index _G.a 'b'))",
        "{}               | {}",
        "{1, 2; 3,}       | {1 2 3}",
        "{a = 1, [b] = 2} | {'a'=1 _G.b=2}",
        "{a, b == 1; c()} | {_G.a (EQUAL _G.b 1) (call _G.c)}",
        "function(a, b, ...) end | (function a b)"
      })
  void suffixesAndConstructors(String text, String tree) {
    assertEquals(tree, TreeText.of(Chunks.expression(text)));
  }
}
