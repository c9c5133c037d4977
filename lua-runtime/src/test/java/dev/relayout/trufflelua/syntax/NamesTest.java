package dev.relayout.trufflelua.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {
  private static Statement.Declare declare(FunctionBody body, int index) {
    return (Statement.Declare) body.block().statements().get(index);
  }

  private static FunctionBody function(FunctionBody body, int index) {
    return switch (body.block().statements().get(index)) {
      case Statement.DeclareFunction(Span _, Local _, FunctionBody inner) -> inner;
      case Statement.Assign(Span _, List<Expression> _, List<Expression> values) ->
          ((Expression.Function) values.getFirst()).body();
      case Statement other -> throw new AssertionError(other.toString());
    };
  }

  private static Expression returned(FunctionBody body) {
    return ((Statement.Return) body.block().statements().getLast()).values().getFirst();
  }

  @Test
  void theMainFunctionHasTheEnvironmentAsItsUpvalue() {
    FunctionBody main = Chunks.parse("return ...");
    assertEquals(List.of(new Upvalue("_ENV", null, -1)), main.upvalues());
    assertEquals("main chunk", main.name());
    assertTrue(main.vararg());
    assertEquals(0, main.lineDefined());
  }

  @Test
  void aNameThatNobodyDeclaresIsAField() {
    assertEquals("_G.x", TreeText.of(returned(Chunks.parse("return x"))));
    assertEquals("_ENV.x", TreeText.of(returned(Chunks.parse("local _ENV = {} return x"))));
    FunctionBody inner = function(Chunks.parse("local _ENV; function f() return x end"), 1);
    assertSame("_ENV", inner.upvalues().getFirst().name());
    assertEquals(0, inner.upvalues().getFirst().local().slot());
  }

  @Test
  void eachDeclarationHasASlotOfItsOwn() {
    FunctionBody main = Chunks.parse("local a do local b end local a return a");
    assertEquals(3, main.locals());
    assertSame(
        declare(main, 2).locals().getFirst(), ((Expression.LocalName) returned(main)).local());
  }

  @Test
  void aDeclarationDoesNotSeeItself() {
    FunctionBody main = Chunks.parse("local a local a = a");
    var value = (Expression.LocalName) declare(main, 1).values().getFirst();
    assertSame(declare(main, 0).locals().getFirst(), value.local());
  }

  @Test
  void aLocalFunctionSeesItself() {
    FunctionBody main = Chunks.parse("local function f() return f end");
    var statement = (Statement.DeclareFunction) main.block().statements().getFirst();
    assertSame(statement.local(), statement.function().upvalues().getFirst().local());
    assertEquals("^f", TreeText.of(returned(statement.function())));
  }

  @Test
  void theConditionOfRepeatSeesTheBlock() {
    FunctionBody main = Chunks.parse("repeat local a until a");
    var loop = (Statement.Repeat) main.block().statements().getFirst();
    assertEquals("a", TreeText.of(loop.condition()));
  }

  @Test
  void theScopeOfABlockEnds() {
    assertEquals("_G.a", TreeText.of(returned(Chunks.parse("do local a end return a"))));
    assertEquals("_G.i", TreeText.of(returned(Chunks.parse("for i = 1, 2 do end return i"))));
    assertEquals("_G.a", TreeText.of(returned(Chunks.parse("if x then local a end return a"))));
  }

  @Test
  void whatAnInnerFunctionUsesIsCaptured() {
    FunctionBody main = Chunks.parse("local a, b function f() return a end return b");
    assertTrue(declare(main, 0).locals().get(0).captured());
    assertFalse(declare(main, 0).locals().get(1).captured());
  }

  @Test
  void whatIsUsedTwiceIsOneUpvalue() {
    FunctionBody inner = function(Chunks.parse("local a local function f() a = a return a end"), 1);
    assertEquals(1, inner.upvalues().size());
    assertSame(Local.Attribute.NONE, inner.upvalues().getFirst().local().attribute());
  }

  @Test
  void anUpvalueGoesThroughTheFunctionsBetween() {
    FunctionBody outer =
        function(Chunks.parse("local a local function f() return function() return a end end"), 1);
    FunctionBody inner = ((Expression.Function) returned(outer)).body();
    assertEquals("a", outer.upvalues().getFirst().local().name());
    assertEquals(new Upvalue("a", null, 0), inner.upvalues().getFirst());
    assertNull(inner.upvalues().getFirst().local());
  }

  @Test
  void aMethodHasSelfAsItsFirstParameter() {
    FunctionBody method = function(Chunks.parse("function a.b:c(d) return self end"), 0);
    assertEquals(List.of("self", "d"), method.parameters().stream().map(Local::name).toList());
    assertEquals("self", TreeText.of(returned(method)));
  }

  @Test
  void functionsAreNamedAsTheyAreWritten() {
    assertEquals("f", function(Chunks.parse("function f() end"), 0).name());
    assertEquals("a.b.c", function(Chunks.parse("function a.b.c() end"), 0).name());
    assertEquals("a.b:c", function(Chunks.parse("function a.b:c() end"), 0).name());
    assertEquals("f", function(Chunks.parse("local function f() end"), 0).name());
    assertEquals("", function(Chunks.parse("x = function() end"), 0).name());
  }

  @Test
  void attributesBelongToTheirVariables() {
    List<Local> locals = declare(Chunks.parse("local a <const>, b, c <close> = 1"), 0).locals();
    assertEquals(
        List.of(Local.Attribute.CONST, Local.Attribute.NONE, Local.Attribute.CLOSE),
        locals.stream().map(Local::attribute).toList());
    assertEquals(List.of(0, 1, 2), locals.stream().map(Local::slot).toList());
  }
}
