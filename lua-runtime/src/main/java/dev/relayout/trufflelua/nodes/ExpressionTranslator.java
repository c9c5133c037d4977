package dev.relayout.trufflelua.nodes;

import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.syntax.Expression;
import dev.relayout.trufflelua.syntax.Local;
import java.util.ArrayList;
import java.util.List;

/// Makes nodes of expressions.
final class ExpressionTranslator {
  private final FunctionTranslator function;

  ExpressionTranslator(FunctionTranslator function) {
    this.function = function;
  }

  ExpressionNode[] all(List<Expression> expressions) {
    return expressions.stream().map(this::one).toArray(ExpressionNode[]::new);
  }

  ExpressionNode one(Expression expression) {
    ExpressionNode node = make(expression);
    // What parentheses do nothing to keeps its own place.
    if (!node.hasSpan()) {
      node.setSpan(expression.span());
    }
    return node;
  }

  private ExpressionNode make(Expression expression) {
    return switch (expression) {
      case Expression.Nil nil -> new LiteralNode(Nil.NIL);
      case Expression.Bool bool -> new LiteralNode(bool.value());
      case Expression.IntegerNumber number -> new LiteralNode(number.value());
      case Expression.FloatNumber number -> new LiteralNode(number.value());
      case Expression.Text text -> new LiteralNode(function.string(text.bytes()));
      case Expression.Vararg vararg -> new VarargNode(function.function().parameters().size());
      case Expression.Function inner -> function.closure(inner.body());
      case Expression.LocalName name -> local(name.local());
      case Expression.UpvalueName name -> new CellNodes.ReadUpvalue(name.index(), name.name());
      case Expression.Global global ->
          new FieldNode("global", one(global.environment()), function.string(global.name()));
      case Expression.Index index -> index(index);
      case Expression.Call call -> call(call);
      case Expression.MethodCall call -> methodCall(call);
      case Expression.Parenthesized inner -> parenthesized(one(inner.value()));
      case Expression.And and -> new LogicNodes.And(one(and.left()), one(and.right()));
      case Expression.Or or -> new LogicNodes.Or(one(or.left()), one(or.right()));
      case Expression.Binary binary -> binary(binary);
      case Expression.Unary unary -> unary(unary);
      case Expression.TableConstructor table -> table(table);
    };
  }

  ExpressionNode local(Local local) {
    return local.captured()
        ? new CellNodes.Read(local.slot(), local.name())
        : LocalReadNodeGen.create(local.slot(), local.name());
  }

  /// Only where there may be several values do parentheses do something.
  private static ExpressionNode parenthesized(ExpressionNode value) {
    return value.givesMany() ? new LogicNodes.One(value) : value;
  }

  private ExpressionNode index(Expression.Index index) {
    ExpressionNode table = one(index.table());
    return index.key() instanceof Expression.Text text
        ? new FieldNode("field", table, function.string(text.bytes()))
        : IndexNodeGen.create(table, one(index.key()));
  }

  CallNode call(Expression.Call call) {
    return new FunctionCallNode(one(call.function()), all(call.arguments()));
  }

  CallNode methodCall(Expression.MethodCall call) {
    return new MethodCallNode(
        one(call.object()), function.string(call.name()), all(call.arguments()));
  }

  private ExpressionNode binary(Expression.Binary binary) {
    if (binary.operator() == Expression.BinaryOperator.CONCATENATE) {
      return concat(binary);
    }
    ExpressionNode left = one(binary.left());
    ExpressionNode right = one(binary.right());
    return switch (binary.operator()) {
      case ADD -> AddNodeGen.create(left, right);
      case SUBTRACT -> SubtractNodeGen.create(left, right);
      case MULTIPLY -> MultiplyNodeGen.create(left, right);
      case DIVIDE -> DivideNodeGen.create(left, right);
      case FLOOR_DIVIDE -> FloorDivideNodeGen.create(left, right);
      case MODULO -> ModuloNodeGen.create(left, right);
      case POWER -> PowerNodeGen.create(left, right);
      case BIT_AND -> BitAndNodeGen.create(left, right);
      case BIT_OR -> BitOrNodeGen.create(left, right);
      case BIT_XOR -> BitXorNodeGen.create(left, right);
      case SHIFT_LEFT -> ShiftLeftNodeGen.create(left, right);
      case SHIFT_RIGHT -> ShiftRightNodeGen.create(left, right);
      case EQUAL -> EqualNodeGen.create(left, right);
      case NOT_EQUAL -> new LogicNodes.Not(spanned(EqualNodeGen.create(left, right), binary));
      case LESS -> LessNodeGen.create(left, right);
      case LESS_OR_EQUAL -> LessOrEqualNodeGen.create(left, right);
      case GREATER -> GreaterNodeGen.create(left, right);
      case GREATER_OR_EQUAL -> GreaterOrEqualNodeGen.create(left, right);
      case CONCATENATE -> throw new IllegalStateException("joined above");
    };
  }

  private static ExpressionNode spanned(ExpressionNode node, Expression origin) {
    node.setSpan(origin.span());
    return node;
  }

  /// `a .. b .. c` groups to the right: one node for all of it.
  private ExpressionNode concat(Expression.Binary binary) {
    List<ExpressionNode> operands = new ArrayList<>();
    Expression rest = binary;
    while (rest instanceof Expression.Binary next
        && next.operator() == Expression.BinaryOperator.CONCATENATE) {
      operands.add(one(next.left()));
      rest = next.right();
    }
    operands.add(one(rest));
    return new ConcatNode(operands.toArray(ExpressionNode[]::new));
  }

  private ExpressionNode unary(Expression.Unary unary) {
    ExpressionNode operand = one(unary.operand());
    return switch (unary.operator()) {
      case MINUS -> MinusNodeGen.create(operand);
      case NOT -> new LogicNodes.Not(operand);
      case LENGTH -> LengthNodeGen.create(operand);
      case BIT_NOT -> BitNotNodeGen.create(operand);
    };
  }

  private ExpressionNode table(Expression.TableConstructor table) {
    List<TableNode.FieldSetter> setters = new ArrayList<>();
    int elements = 0;
    for (int i = 0; i < table.fields().size(); i++) {
      Expression.Field field = table.fields().get(i);
      ExpressionNode value = one(field.value());
      TableNode.FieldSetter setter;
      if (field instanceof Expression.Field.Keyed keyed) {
        setter =
            keyed.key() instanceof Expression.Text text
                ? new TableNode.Named(NameWriteNodeGen.create(function.string(text.bytes())), value)
                : new TableNode.Keyed(one(keyed.key()), value);
      } else {
        boolean last = i == table.fields().size() - 1;
        setter =
            last && value.givesMany()
                ? new TableNode.Rest(elements, value)
                : new TableNode.Element(elements, value);
        elements++;
      }
      setter.setSpan(field.value().span());
      setters.add(setter);
    }
    return new TableNode(setters.toArray(TableNode.FieldSetter[]::new), elements);
  }
}
