package dev.relayout.trufflelua.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Lines that errors at run time name, as PUC Lua 5.4.8 does.
class LinesTest {
  private static Statement first(String chunk) {
    return Chunks.parse(chunk).block().statements().getFirst();
  }

  private static Expression value(String chunk) {
    return ((Statement.Assign) first(chunk)).values().getFirst();
  }

  private static Expression target(String chunk) {
    return ((Statement.Assign) first(chunk)).targets().getFirst();
  }

  @Test
  void aBinaryOperatorStandsInItsOwnLine() {
    assertEquals(2, value("x = 1\n +\n 2").span().line());
    assertEquals(2, value("x = 1\n ..\n 2 .. \n3").span().line());
  }

  @Test
  void aUnaryOperatorStandsInItsOwnLine() {
    assertEquals(2, value("x =\n -\n a").span().line());
  }

  @Test
  void aCallStandsInTheLineOfItsParenthesis() {
    assertEquals(2, value("x = a\n (\n 1)").span().line());
    assertEquals(3, value("x = a\n :b\n (\n 1)").span().line());
    assertEquals(3, value("x = a [[\n\n]]").span().line());
  }

  @Test
  void aFieldIsReadWhereItsNameEnds() {
    assertEquals(3, value("x = a\n .\n b").span().line());
    assertEquals(4, value("x = a\n [\n 1\n ]").span().line());
  }

  @Test
  void aLeftOperandIsReadAtItsOperator() {
    var sum = (Expression.Binary) value("x = a.b\n +\n c.d\n");
    assertEquals(2, sum.left().span().line());
    assertEquals(3, sum.right().span().line());
  }

  @Test
  void anElementIsReadAtItsComma() {
    var call = (Expression.Call) value("x = f(a.b\n, c.d\n)");
    assertEquals(List.of(2, 3), call.arguments().stream().map(each -> each.span().line()).toList());
    var table = (Expression.TableConstructor) value("x = {a.b\n, c.d\n,\n}");
    assertEquals(
        List.of(2, 4), table.fields().stream().map(each -> each.value().span().line()).toList());
  }

  @Test
  void theObjectOfAMethodIsReadAtItsName() {
    var call = (Expression.MethodCall) value("x = a.b\n :c\n ()");
    assertEquals(2, call.object().span().line());
  }

  @Test
  void aTargetIsWrittenWhenAllValuesAreThere() {
    assertEquals(3, target("a.b = {\n\n}").span().line());
    assertEquals(2, target("x =\n 1").span().line());
  }

  @Test
  void aFunctionIsAssignedInItsFirstLine() {
    assertEquals(1, target("function a.b()\n\nend").span().line());
    FunctionBody body = ((Expression.Function) value("\nfunction f()\n\nend")).body();
    assertEquals(2, body.lineDefined());
    assertEquals(4, body.lastLineDefined());
  }

  @Test
  void aNumericLoopFailsAtDo() {
    assertEquals(3, first("for i = 1,\n 'a'\n do\n end").span().line());
  }

  @Test
  void aGenericLoopCallsWhereItsValuesBegin() {
    assertEquals(2, first("for k in\n f\n do\n end").span().line());
  }

  @Test
  void aVariableThatCannotBeClosedIsNoticedAtTheEndOfItsValues() {
    assertEquals(2, first("local a <close> =\n 1").span().line());
    assertEquals(1, first("local a =\n 1").span().line());
  }

  @Test
  void aSpanHoldsTheBytesOfAStatement() {
    assertEquals(new Span(2, 7, 1), first(" \tx = 1+2 ; y()").span());
    assertEquals(new Span(1, 25, 2), first("\nwhile a do f(g, 'h')\n\nend  ").span());
  }

  @Test
  void aSpanHoldsTheBytesOfAnExpression() {
    assertEquals(new Span(4, 9, 1), value("x = a.b + (1) -- c").span());
    assertEquals(new Span(0, 5, 1), target("a.b.c = 1").span());
  }

  @Test
  void linesEndInFourWays() {
    assertEquals(5, value("\r\n\n\r\r\n\n\rx = a + 1").span().line());
  }
}
