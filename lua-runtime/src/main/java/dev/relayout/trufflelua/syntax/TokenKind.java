package dev.relayout.trufflelua.syntax;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a token is (manual §3.1). The text is what messages show.
enum TokenKind {
  AND("and"),
  BREAK("break"),
  DO("do"),
  ELSE("else"),
  ELSEIF("elseif"),
  END("end"),
  FALSE("false"),
  FOR("for"),
  FUNCTION("function"),
  GOTO("goto"),
  IF("if"),
  IN("in"),
  LOCAL("local"),
  NIL("nil"),
  NOT("not"),
  OR("or"),
  REPEAT("repeat"),
  RETURN("return"),
  THEN("then"),
  TRUE("true"),
  UNTIL("until"),
  WHILE("while"),
  PLUS("+"),
  MINUS("-"),
  STAR("*"),
  SLASH("/"),
  DOUBLE_SLASH("//"),
  PERCENT("%"),
  CARET("^"),
  HASH("#"),
  AMPERSAND("&"),
  TILDE("~"),
  BAR("|"),
  SHIFT_LEFT("<<"),
  SHIFT_RIGHT(">>"),
  EQUAL("=="),
  NOT_EQUAL("~="),
  LESS_OR_EQUAL("<="),
  GREATER_OR_EQUAL(">="),
  LESS("<"),
  GREATER(">"),
  ASSIGN("="),
  LEFT_PARENTHESIS("("),
  RIGHT_PARENTHESIS(")"),
  LEFT_BRACE("{"),
  RIGHT_BRACE("}"),
  LEFT_BRACKET("["),
  RIGHT_BRACKET("]"),
  DOUBLE_COLON("::"),
  SEMICOLON(";"),
  COLON(":"),
  COMMA(","),
  DOT("."),
  CONCATENATE(".."),
  ELLIPSIS("..."),
  NAME("<name>"),
  STRING("<string>"),
  INTEGER("<integer>"),
  FLOAT("<number>"),
  END_OF_CHUNK("<eof>"),
  /// A byte that begins nothing in Lua.
  OTHER("");

  private static final Map<String, TokenKind> RESERVED = new HashMap<>();

  static {
    for (TokenKind kind : EnumSet.range(AND, WHILE)) {
      RESERVED.put(kind.text, kind);
    }
  }

  private final String text;

  TokenKind(String text) {
    this.text = text;
  }

  /// The reserved word that is spelled so, or null.
  static @Nullable TokenKind reserved(String word) {
    return RESERVED.get(word);
  }

  /// How a message names it: in quotes, unless it stands for a class of tokens.
  String shown() {
    return switch (this) {
      case NAME, STRING, INTEGER, FLOAT, END_OF_CHUNK -> text;
      default -> "'" + text + "'";
    };
  }
}
