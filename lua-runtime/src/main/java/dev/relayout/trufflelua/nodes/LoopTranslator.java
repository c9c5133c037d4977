package dev.relayout.trufflelua.nodes;

import dev.relayout.trufflelua.syntax.Block;
import dev.relayout.trufflelua.syntax.Expression;
import dev.relayout.trufflelua.syntax.Local;
import dev.relayout.trufflelua.syntax.Span;
import dev.relayout.trufflelua.syntax.Statement;
import java.util.List;

/// Makes nodes of loops.
final class LoopTranslator {
  private final FunctionTranslator function;
  private final StatementTranslator statements;
  private final ExpressionTranslator expressions;

  LoopTranslator(
      FunctionTranslator function,
      StatementTranslator statements,
      ExpressionTranslator expressions) {
    this.function = function;
    this.statements = statements;
    this.expressions = expressions;
  }

  StatementNode whileLoop(Statement.While loop) {
    return new WhileNode(
        new WhileNode.While(expressions.one(loop.condition()), turn(loop.block(), loop.span())));
  }

  /// The block of a loop. One without statements counts as one, so that a limit of statements ends a loop that has none.
  private StatementNode turn(Block block, Span loop) {
    StatementNode body = statements.block(block);
    for (Statement statement : block.statements()) {
      if (!(statement instanceof Statement.LabelStatement)) {
        return body;
      }
    }
    StatementNode counted = new BlockNode(new StatementNode[] {body});
    counted.setSpan(loop);
    counted.markStatement();
    return counted;
  }

  StatementNode repeat(Statement.Repeat loop) {
    StatementNode until = new WhileNode.Until(expressions.one(loop.condition()));
    until.setSpan(loop.condition().span());
    until.markStatement();
    return new WhileNode(new WhileNode.Repeat(statements.block(loop.block(), List.of(until))));
  }

  StatementNode numericFor(Statement.NumericFor loop) {
    List<Local> state = loop.state();
    NumericForNode.Slots slots =
        new NumericForNode.Slots(state.get(0).slot(), state.get(1).slot(), state.get(2).slot());
    Expression step = loop.step();
    return new NumericForNode(
        slots,
        expressions.one(loop.start()),
        expressions.one(loop.limit()),
        step == null ? null : expressions.one(step),
        new NumericForNode.Turn(slots, index(loop, slots), turn(loop.block(), loop.span())));
  }

  /// The loop variable is a local of its own in each turn.
  private StatementNode index(Statement.NumericFor loop, NumericForNode.Slots slots) {
    return statements.declare(loop.variable(), LocalReadNodeGen.create(slots.index(), ""));
  }

  StatementNode genericFor(Statement.GenericFor loop) {
    int[] state = loop.state().stream().mapToInt(Local::slot).toArray();
    GenericForNode.Slots slots =
        new GenericForNode.Slots(
            state[0], state[1], state[2], state[3], function.slot(), function.slot());
    int[] variables = function.slots(loop.variables().size());
    GenericForNode.Caller caller = new GenericForNode.Caller();
    caller.setSpan(loop.span());
    GenericForNode.Turn turn =
        new GenericForNode.Turn(
            slots, variables, caller, declare(loop, variables), turn(loop.block(), loop.span()));
    CloseScopeNode turns =
        new CloseScopeNode(
            "(for state)",
            new SlotReadNode(slots.closing(), ""),
            new GenericForNode.Turns(slots, turn));
    turns.setSpan(loop.span());
    return new GenericForNode(slots, new ValuesNode(expressions.all(loop.values()), 4), turns);
  }

  private StatementNode declare(Statement.GenericFor loop, int[] slots) {
    StatementNode[] declarations = new StatementNode[slots.length];
    for (int i = 0; i < slots.length; i++) {
      Local local = loop.variables().get(i);
      declarations[i] = statements.declare(local, new SlotReadNode(slots[i], ""));
    }
    return new BlockNode(declarations);
  }
}
