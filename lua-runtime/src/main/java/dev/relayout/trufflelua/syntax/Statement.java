package dev.relayout.trufflelua.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement (manual §3.3).
public sealed interface Statement {
  Span span();

  /// `local a <const>, b = …`; a local that is marked `<close>` is closed at the end of the block.
  record Declare(Span span, List<Local> locals, List<Expression> values) implements Statement {}

  /// `local function f … end`: the function sees its own name.
  record DeclareFunction(Span span, Local local, FunctionBody function) implements Statement {}

  /// Also `function a.b:c() … end`. Targets are [Expression.LocalName], [Expression.UpvalueName], [Expression.Global] or [Expression.Index].
  record Assign(Span span, List<Expression> targets, List<Expression> values)
      implements Statement {}

  /// A call whose results nobody uses.
  ///
  /// @param call a [Expression.Call] or [Expression.MethodCall]
  record CallStatement(Span span, Expression call) implements Statement {}

  record Do(Span span, Block block) implements Statement {}

  record While(Span span, Expression condition, Block block) implements Statement {}

  /// The condition sees the locals of the block.
  record Repeat(Span span, Block block, Expression condition) implements Statement {}

  record If(Span span, List<Branch> branches, @Nullable Block otherwise) implements Statement {}

  record Branch(Expression condition, Block block) {}

  /// `for i = start, limit, step do … end`
  ///
  /// @param state index, limit and step: in order, but with no value that a program could rely on
  record NumericFor(
      Span span,
      List<Local> state,
      Local variable,
      Expression start,
      Expression limit,
      @Nullable Expression step,
      Block block)
      implements Statement {}

  /// `for a, b in values do … end`
  ///
  /// @param state iterator function, state, control variable and closing value
  record GenericFor(
      Span span, List<Local> state, List<Local> variables, List<Expression> values, Block block)
      implements Statement {}

  /// `return …`
  ///
  /// @param tailCall the one value is a call, and no variable waits to be closed (manual §3.3.4, §3.3.8)
  record Return(Span span, List<Expression> values, boolean tailCall) implements Statement {}

  record Break(Span span) implements Statement {}

  record Goto(Span span, Label label) implements Statement {}

  record LabelStatement(Span span, Label label) implements Statement {}
}
