package dev.relayout.trufflelua.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTreeTest {
  private static List<Statement> statements(String chunk) {
    return Chunks.parse(chunk).block().statements();
  }

  private static Statement.Return returned(Block block) {
    return (Statement.Return) block.statements().getLast();
  }

  @Test
  void semicolonsAreNoStatements() {
    assertEquals(List.of(), statements(";;; ;"));
  }

  @Test
  void branchesOfAnIf() {
    var branching =
        (Statement.If)
            statements("if a then elseif b then ; elseif c then d() else end").getFirst();
    assertEquals(
        List.of("_G.a", "_G.b", "_G.c"),
        branching.branches().stream().map(each -> TreeText.of(each.condition())).toList());
    assertEquals(1, branching.branches().get(2).block().statements().size());
    assertEquals(new Block(List.of()), branching.otherwise());
    assertNull(((Statement.If) statements("if a then end").getFirst()).otherwise());
  }

  @Test
  void loops() {
    var numeric = (Statement.NumericFor) statements("for i = 1, 2, 3 do f(i) end").getFirst();
    assertEquals("3", TreeText.of(numeric.step()));
    assertNull(((Statement.NumericFor) statements("for i = 1, 2 do end").getFirst()).step());
    var generic = (Statement.GenericFor) statements("for k, v in a, b do end").getFirst();
    assertEquals(List.of("k", "v"), generic.variables().stream().map(Local::name).toList());
    assertEquals(2, generic.values().size());
    assertEquals(
        "true",
        TreeText.of(((Statement.While) statements("while true do end").getFirst()).condition()));
  }

  @Test
  void assignments() {
    var assign = (Statement.Assign) statements("local a; a, b.c, d[1] = 1, f()").get(1);
    assertEquals(
        List.of("a", "(index _G.b 'c')", "(index _G.d 1)"),
        assign.targets().stream().map(TreeText::of).toList());
    assertEquals(List.of("1", "(call _G.f)"), assign.values().stream().map(TreeText::of).toList());
  }

  @Test
  void aGotoBackMakesALoop() {
    List<Statement> statements = statements("::a:: x() goto a");
    Label label = ((Statement.LabelStatement) statements.getFirst()).label();
    assertSame(label, ((Statement.Goto) statements.getLast()).label());
    assertTrue(label.backward());
  }

  @Test
  void aGotoForwardMakesNone() {
    List<Statement> statements = statements("do goto a end goto a ::a::");
    Label label = ((Statement.LabelStatement) statements.getLast()).label();
    var inner = ((Statement.Do) statements.getFirst()).block().statements().getFirst();
    assertSame(label, ((Statement.Goto) inner).label());
    assertSame(label, ((Statement.Goto) statements.get(1)).label());
    assertFalse(label.backward());
  }

  @Test
  void labelsSideBySideKeepTheirOrder() {
    List<Statement> statements = statements("::a:: ; ::b:: ::c:: goto b");
    assertEquals(
        List.of("a", "b", "c"),
        statements.subList(0, 3).stream()
            .map(each -> ((Statement.LabelStatement) each).label().name())
            .toList());
    assertSame(
        ((Statement.LabelStatement) statements.get(1)).label(),
        ((Statement.Goto) statements.get(3)).label());
  }

  @Test
  void aGotoGoesToTheLabelOfItsOwnBlock() {
    List<Statement> statements = statements("do goto a ::a:: end goto a ::a::");
    var inner =
        (Statement.Goto) ((Statement.Do) statements.getFirst()).block().statements().getFirst();
    assertNotSame(inner.label(), ((Statement.Goto) statements.get(1)).label());
  }

  @Test
  void aBreakStaysABreak() {
    var loop = (Statement.While) statements("while a do if b then break end end").getFirst();
    var branching = (Statement.If) loop.block().statements().getFirst();
    Statement jump = branching.branches().getFirst().block().statements().getFirst();
    assertEquals(Statement.Break.class, jump.getClass());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return f()",
        "return a:b()",
        "return f{}",
        "for i = 1, 2 do return f() end",
        "do local a <close> end return f()",
        "for k in a do end return f()",
        "local a <close> = nil; return function() return f() end"
      })
  void tailCalls(String chunk) {
    assertTrue(lastReturn(statements(chunk)).tailCall());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return 1",
        "return",
        "return (f())",
        "return f(), 1",
        "return f().a",
        "local a <close> = nil; return f()",
        "local a <close> = nil; do return f() end",
        "for k in a do return f() end",
        "while a do local b <close> = c; return f() end"
      })
  void noTailCalls(String chunk) {
    assertFalse(lastReturn(statements(chunk)).tailCall());
  }

  private static Statement.Return lastReturn(List<Statement> statements) {
    return switch (statements.getLast()) {
      case Statement.Return result
          when result.values().size() == 1
              && result.values().getFirst() instanceof Expression.Function function ->
          returned(function.body().block());
      case Statement.Return result -> result;
      case Statement.Do(Span _, Block block) -> returned(block);
      case Statement.While loop -> returned(loop.block());
      case Statement.NumericFor loop -> returned(loop.block());
      case Statement.GenericFor loop -> returned(loop.block());
      case Statement other -> throw new AssertionError(other.toString());
    };
  }
}
