package dev.relayout.trufflelua.syntax;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// Writes an expression as nested lists, operator first. Locals are `name`, upvalues `^name`, globals `_G.name`.
final class TreeText {
  private TreeText() {}

  static String of(Expression expression) {
    return switch (expression) {
      case Expression.Nil _ -> "nil";
      case Expression.Bool(Span _, boolean value) -> String.valueOf(value);
      case Expression.IntegerNumber(Span _, long value) -> String.valueOf(value);
      case Expression.FloatNumber(Span _, double value) -> String.valueOf(value);
      case Expression.Text(Span _, byte[] bytes) ->
          "'" + new String(bytes, StandardCharsets.ISO_8859_1) + "'";
      case Expression.Vararg _ -> "...";
      case Expression.Function(Span _, FunctionBody body) ->
          body.parameters().stream()
              .map(Local::name)
              .collect(Collectors.joining(" ", "(function ", ")"));
      case Expression.LocalName(Span _, Local local) -> local.name();
      case Expression.UpvalueName(Span _, int _, String name) -> "^" + name;
      case Expression.Global(Span _, Expression environment, String name) ->
          (of(environment).equals("^_ENV") ? "_G" : of(environment)) + "." + name;
      case Expression.Index(Span _, Expression table, Expression key) -> list("index", table, key);
      case Expression.Call(Span _, Expression function, List<Expression> arguments) ->
          "(call " + of(function) + tail(arguments);
      case Expression.MethodCall(
              Span _,
              Expression object,
              String name,
              List<Expression> arguments) ->
          "(method " + of(object) + " " + name + tail(arguments);
      case Expression.Parenthesized(Span _, Expression value) -> list("one", value);
      case Expression.And(Span _, Expression left, Expression right) -> list("and", left, right);
      case Expression.Or(Span _, Expression left, Expression right) -> list("or", left, right);
      case Expression.Binary(
              Span _,
              Expression.BinaryOperator operator,
              Expression left,
              Expression right) ->
          list(operator.name(), left, right);
      case Expression.Unary(Span _, Expression.UnaryOperator operator, Expression operand) ->
          list(operator.name(), operand);
      case Expression.TableConstructor(Span _, List<Expression.Field> fields) ->
          fields.stream().map(TreeText::field).collect(Collectors.joining(" ", "{", "}"));
    };
  }

  private static String field(Expression.Field field) {
    return switch (field) {
      case Expression.Field.Positional(Expression value) -> of(value);
      case Expression.Field.Keyed(Expression key, Expression value) -> of(key) + "=" + of(value);
    };
  }

  private static String list(String head, Expression... rest) {
    return "(" + head + tail(List.of(rest));
  }

  private static String tail(List<Expression> rest) {
    return rest.stream().map(each -> " " + of(each)).collect(Collectors.joining("", "", ")"));
  }
}
