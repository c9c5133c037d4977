package dev.relayout.trufflelua.nodes;

import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.syntax.Block;
import dev.relayout.trufflelua.syntax.Expression;
import dev.relayout.trufflelua.syntax.Local;
import dev.relayout.trufflelua.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes nodes of statements.
final class StatementTranslator {
  private final FunctionTranslator function;
  private final ExpressionTranslator expressions;
  private final LoopTranslator loops;

  StatementTranslator(FunctionTranslator function) {
    this.function = function;
    expressions = new ExpressionTranslator(function);
    loops = new LoopTranslator(function, this, expressions);
  }

  StatementNode block(Block block) {
    return rest(block.statements(), List.of());
  }

  /// A block with something behind its statements, in their scope.
  StatementNode block(Block block, List<StatementNode> end) {
    return rest(block.statements(), end);
  }

  /// Statements of a block, cut at labels; what stands behind a variable that is to be closed goes into its scope.
  private StatementNode rest(List<Statement> statements, List<StatementNode> end) {
    List<StatementNode> parts = new ArrayList<>();
    List<Completion.Jump> labels = new ArrayList<>();
    List<StatementNode> part = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      if (statement instanceof Statement.LabelStatement label) {
        parts.add(sequence(part));
        labels.add(function.jump(label.label()));
        part = new ArrayList<>();
        continue;
      }
      part.add(one(statement));
      Local closed = closed(statement);
      if (closed != null) {
        StatementNode scope = rest(statements.subList(i + 1, statements.size()), end);
        CloseScopeNode close = new CloseScopeNode(closed.name(), expressions.local(closed), scope);
        close.setSpan(statement.span());
        part.add(close);
        parts.add(sequence(part));
        return labelled(parts, labels);
      }
    }
    part.addAll(end);
    parts.add(sequence(part));
    return labelled(parts, labels);
  }

  private StatementNode labelled(List<StatementNode> parts, List<Completion.Jump> labels) {
    return labels.isEmpty()
        ? parts.getFirst()
        : new LabelBlockNode(
            parts.toArray(StatementNode[]::new),
            labels.toArray(Completion.Jump[]::new),
            function.slot());
  }

  private static StatementNode sequence(List<StatementNode> statements) {
    return statements.size() == 1
        ? statements.getFirst()
        : new BlockNode(statements.toArray(StatementNode[]::new));
  }

  private static @Nullable Local closed(Statement statement) {
    if (statement instanceof Statement.Declare declare) {
      for (Local local : declare.locals()) {
        if (local.attribute() == Local.Attribute.CLOSE) {
          return local;
        }
      }
    }
    return null;
  }

  StatementNode one(Statement statement) {
    StatementNode node = make(statement);
    node.setSpan(statement.span());
    node.markStatement();
    return node;
  }

  private StatementNode make(Statement statement) {
    return switch (statement) {
      case Statement.Declare declare -> declare(declare.locals(), declare.values());
      case Statement.DeclareFunction declare -> declareFunction(declare);
      case Statement.Assign assign -> assign(assign);
      case Statement.CallStatement call -> new SimpleStatements.Call(expressions.one(call.call()));
      case Statement.Do block -> new BlockNode(new StatementNode[] {block(block.block())});
      case Statement.While loop -> loops.whileLoop(loop);
      case Statement.Repeat loop -> loops.repeat(loop);
      case Statement.If branches -> branches(branches);
      case Statement.NumericFor loop -> loops.numericFor(loop);
      case Statement.GenericFor loop -> loops.genericFor(loop);
      case Statement.Return values -> returns(values);
      case Statement.Break leave -> new SimpleStatements.Leave(Completion.BREAK);
      case Statement.Goto jump -> new SimpleStatements.Leave(function.jump(jump.label()));
      case Statement.LabelStatement label ->
          throw new IllegalStateException("a label belongs to its block");
    };
  }

  private StatementNode declare(List<Local> locals, List<Expression> values) {
    locals.forEach(function::declare);
    if (locals.size() == 1 && values.size() <= 1) {
      ExpressionNode value =
          values.isEmpty() ? new LiteralNode(Nil.NIL) : expressions.one(values.getFirst());
      return declare(locals.getFirst(), value);
    }
    ExpressionNode[] nodes = expressions.all(values);
    int[] slots = function.slots(locals.size());
    StatementNode[] stores = new StatementNode[locals.size()];
    for (int i = 0; i < stores.length; i++) {
      stores[i] =
          declare(
              locals.get(i), new SlotReadNode(slots[i], "local '" + locals.get(i).name() + "'"));
    }
    return new MultipleAssignNode(
        new ExpressionNode[0], new ValuesNode(nodes, stores.length), slots, stores);
  }

  /// Declares a local with a value.
  StatementNode declare(Local local, ExpressionNode value) {
    function.declare(local);
    return local.captured()
        ? new CellNodes.Declare(local.slot(), value)
        : LocalWriteNodeGen.create(value, local.slot());
  }

  private StatementNode declareFunction(Statement.DeclareFunction declare) {
    Local local = declare.local();
    if (!local.captured()) {
      return declare(local, function.closure(declare.function()));
    }
    // The function sees itself: the cell comes first.
    StatementNode cell = declare(local, new LiteralNode(Nil.NIL));
    StatementNode set = new CellNodes.Write(local.slot(), function.closure(declare.function()));
    return new BlockNode(new StatementNode[] {cell, set});
  }

  private StatementNode branches(Statement.If branches) {
    List<ExpressionNode> conditions = new ArrayList<>();
    List<StatementNode> blocks = new ArrayList<>();
    for (Statement.Branch branch : branches.branches()) {
      conditions.add(expressions.one(branch.condition()));
      blocks.add(block(branch.block()));
    }
    Block otherwise = branches.otherwise();
    return new SimpleStatements.If(
        conditions.toArray(ExpressionNode[]::new),
        blocks.toArray(StatementNode[]::new),
        otherwise == null ? null : block(otherwise));
  }

  private StatementNode returns(Statement.Return statement) {
    List<Expression> values = statement.values();
    if (values.size() != 1) {
      return new ReturnNodes.Several(expressions.all(values));
    }
    ExpressionNode value = expressions.one(values.getFirst());
    return statement.tailCall() && value instanceof CallNode call
        ? new ReturnNodes.Tail(call)
        : new ReturnNodes.Single(value);
  }

  private StatementNode assign(Statement.Assign assign) {
    if (assign.targets().size() == 1 && assign.values().size() == 1) {
      return store(assign.targets().getFirst(), expressions.one(assign.values().getFirst()));
    }
    List<ExpressionNode> prefixes = new ArrayList<>();
    List<Integer> slots = new ArrayList<>();
    int targets = assign.targets().size();
    int[] values = function.slots(targets);
    StatementNode[] stores = new StatementNode[targets];
    for (int i = 0; i < targets; i++) {
      Expression target = waiting(assign.targets().get(i), prefixes, slots, stores, i, values[i]);
      if (target != null) {
        stores[i] = store(target, new SlotReadNode(values[i], ""));
        stores[i].setSpan(assign.span());
      }
    }
    for (int slot : values) {
      slots.add(slot);
    }
    return new MultipleAssignNode(
        prefixes.toArray(ExpressionNode[]::new),
        new ValuesNode(expressions.all(assign.values()), targets),
        slots.stream().mapToInt(i -> i).toArray(),
        stores);
  }

  /// Lets table and key of a field wait in slots; a variable needs no such thing, and comes back.
  private @Nullable Expression waiting(
      Expression target,
      List<ExpressionNode> prefixes,
      List<Integer> slots,
      StatementNode[] stores,
      int i,
      int valueSlot) {
    if (!(target instanceof Expression.Index index)) {
      return target;
    }
    SlotReadNode table = wait(index.table(), prefixes, slots);
    SlotReadNode value = new SlotReadNode(valueSlot, "");
    stores[i] =
        index.key() instanceof Expression.Text text
            ? new AssignNodes.Field(table, function.string(text.bytes()), value)
            : new AssignNodes.Index(table, wait(index.key(), prefixes, slots), value);
    stores[i].setSpan(target.span());
    return null;
  }

  private SlotReadNode wait(
      Expression expression, List<ExpressionNode> prefixes, List<Integer> slots) {
    ExpressionNode node = expressions.one(expression);
    int slot = function.slot();
    prefixes.add(node);
    slots.add(slot);
    String name = node.variable();
    return new SlotReadNode(slot, name == null ? "" : name);
  }

  private StatementNode store(Expression target, ExpressionNode value) {
    return switch (target) {
      case Expression.LocalName name ->
          name.local().captured()
              ? new CellNodes.Write(name.local().slot(), value)
              : LocalWriteNodeGen.create(value, name.local().slot());
      case Expression.UpvalueName name -> new CellNodes.WriteUpvalue(name.index(), value);
      case Expression.Global global ->
          new AssignNodes.Field(
              expressions.one(global.environment()), function.string(global.name()), value);
      case Expression.Index index ->
          index.key() instanceof Expression.Text text
              ? new AssignNodes.Field(
                  expressions.one(index.table()), function.string(text.bytes()), value)
              : new AssignNodes.Index(
                  expressions.one(index.table()), expressions.one(index.key()), value);
      default -> throw new IllegalStateException("not a target: " + target);
    };
  }
}
