package dev.relayout.trufflelua.syntax;

import dev.relayout.trufflelua.syntax.Expression.BinaryOperator;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How strongly a binary operator binds (manual §3.4.8).
///
/// @param left binds what stands before it
/// @param right binds what stands behind it; less than `left` for the two that group from the right
/// @param operator null for `and` and `or`
record InfixOperator(int left, int right, @Nullable BinaryOperator operator) {
  /// Binds more than all binary operators but `^`.
  static final int UNARY = 12;

  private static final Map<TokenKind, InfixOperator> BY_TOKEN = new EnumMap<>(TokenKind.class);

  static {
    put(TokenKind.OR, 1, 1, null);
    put(TokenKind.AND, 2, 2, null);
    put(TokenKind.EQUAL, 3, 3, BinaryOperator.EQUAL);
    put(TokenKind.NOT_EQUAL, 3, 3, BinaryOperator.NOT_EQUAL);
    put(TokenKind.LESS, 3, 3, BinaryOperator.LESS);
    put(TokenKind.LESS_OR_EQUAL, 3, 3, BinaryOperator.LESS_OR_EQUAL);
    put(TokenKind.GREATER, 3, 3, BinaryOperator.GREATER);
    put(TokenKind.GREATER_OR_EQUAL, 3, 3, BinaryOperator.GREATER_OR_EQUAL);
    put(TokenKind.BAR, 4, 4, BinaryOperator.BIT_OR);
    put(TokenKind.TILDE, 5, 5, BinaryOperator.BIT_XOR);
    put(TokenKind.AMPERSAND, 6, 6, BinaryOperator.BIT_AND);
    put(TokenKind.SHIFT_LEFT, 7, 7, BinaryOperator.SHIFT_LEFT);
    put(TokenKind.SHIFT_RIGHT, 7, 7, BinaryOperator.SHIFT_RIGHT);
    put(TokenKind.CONCATENATE, 9, 8, BinaryOperator.CONCATENATE);
    put(TokenKind.PLUS, 10, 10, BinaryOperator.ADD);
    put(TokenKind.MINUS, 10, 10, BinaryOperator.SUBTRACT);
    put(TokenKind.STAR, 11, 11, BinaryOperator.MULTIPLY);
    put(TokenKind.SLASH, 11, 11, BinaryOperator.DIVIDE);
    put(TokenKind.DOUBLE_SLASH, 11, 11, BinaryOperator.FLOOR_DIVIDE);
    put(TokenKind.PERCENT, 11, 11, BinaryOperator.MODULO);
    put(TokenKind.CARET, 14, 13, BinaryOperator.POWER);
  }

  private static void put(TokenKind kind, int left, int right, @Nullable BinaryOperator operator) {
    BY_TOKEN.put(kind, new InfixOperator(left, right, operator));
  }

  /// The operator that a token is, or null.
  static @Nullable InfixOperator of(TokenKind kind) {
    return BY_TOKEN.get(kind);
  }
}
