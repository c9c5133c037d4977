package dev.relayout.trufflelua.syntax;

import java.util.List;

/// An expression (manual §3.4). Names are Latin-1 of their bytes.
public sealed interface Expression {
  Span span();

  record Nil(Span span) implements Expression {}

  record Bool(Span span, boolean value) implements Expression {}

  record IntegerNumber(Span span, long value) implements Expression {}

  record FloatNumber(Span span, double value) implements Expression {}

  /// A string literal.
  ///
  /// @param bytes what the literal means; nobody may change them
  record Text(Span span, byte[] bytes) implements Expression {}

  /// `...`
  record Vararg(Span span) implements Expression {}

  record Function(Span span, FunctionBody body) implements Expression {}

  record LocalName(Span span, Local local) implements Expression {}

  /// A variable of an outer function.
  ///
  /// @param index in [FunctionBody#upvalues]
  record UpvalueName(Span span, int index, String name) implements Expression {}

  /// A name that is no local: `environment.name`.
  ///
  /// @param environment `_ENV`: a [LocalName] or [UpvalueName]
  record Global(Span span, Expression environment, String name) implements Expression {}

  record Index(Span span, Expression table, Expression key) implements Expression {}

  record Call(Span span, Expression function, List<Expression> arguments) implements Expression {}

  record MethodCall(Span span, Expression object, String name, List<Expression> arguments)
      implements Expression {}

  /// In parentheses: cuts several values to one.
  record Parenthesized(Span span, Expression value) implements Expression {}

  record And(Span span, Expression left, Expression right) implements Expression {}

  record Or(Span span, Expression left, Expression right) implements Expression {}

  record Binary(Span span, BinaryOperator operator, Expression left, Expression right)
      implements Expression {}

  record Unary(Span span, UnaryOperator operator, Expression operand) implements Expression {}

  record TableConstructor(Span span, List<Field> fields) implements Expression {}

  /// A field of a table constructor.
  sealed interface Field {
    Expression value();

    /// The next element of the list.
    record Positional(Expression value) implements Field {}

    /// `name = value` or `[key] = value`.
    record Keyed(Expression key, Expression value) implements Field {}
  }

  enum BinaryOperator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    FLOOR_DIVIDE,
    MODULO,
    POWER,
    BIT_AND,
    BIT_OR,
    BIT_XOR,
    SHIFT_LEFT,
    SHIFT_RIGHT,
    CONCATENATE,
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }

  enum UnaryOperator {
    MINUS,
    NOT,
    LENGTH,
    BIT_NOT
  }
}
