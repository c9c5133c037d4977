package dev.relayout.trufflelua.syntax;

import dev.relayout.trufflelua.runtime.LuaNumbers;
import dev.relayout.trufflelua.runtime.LuaString;
import java.nio.charset.StandardCharsets;

/// Cuts a chunk into tokens (manual §3.1).
final class Lexer {
  private final Source source;
  private final StringLiterals strings;

  Lexer(Source source, boolean compatible) {
    this.source = source;
    this.strings = new StringLiterals(source, compatible);
  }

  /// The line that reading has come to, from 1: where PUC Lua reports errors of syntax.
  int line() {
    return source.line();
  }

  /// The next token; behind the last one [TokenKind#END_OF_CHUNK], again and again.
  Token next() throws ChunkSyntaxException {
    skipBlanks();
    int start = source.position();
    int current = source.current();
    if (Characters.isNameStart(current)) {
      return word(start);
    }
    if (Characters.isDigit(current) || current == '.' && Characters.isDigit(source.peek(1))) {
      return number(start);
    }
    if (current == '"' || current == '\'') {
      return token(TokenKind.STRING, start, strings.quoted());
    }
    if (current == '[') {
      return bracket(start);
    }
    return new Token(symbol(current), start, source.position(), source.line(), null);
  }

  /// An error at a token that was read. PUC Lua does not show a zero byte: its number says "no token".
  ChunkSyntaxException error(String message, Token token) {
    if (token.kind() == TokenKind.END_OF_CHUNK) {
      return source.errorAtEnd(message);
    }
    return token.kind() == TokenKind.OTHER && source.byteAt(token.start()) == 0
        ? source.error(message)
        : source.errorNear(message, shown(token), token.start());
  }

  /// An error that names no token.
  ChunkSyntaxException error(String message) {
    return source.error(message);
  }

  private Token token(TokenKind kind, int start, Object value) {
    return new Token(kind, start, source.position(), source.line(), value);
  }

  private void skipBlanks() throws ChunkSyntaxException {
    while (true) {
      if (source.atNewline()) {
        source.skipNewline();
      } else if (Characters.isSpace(source.current())) {
        source.advance();
      } else if (source.current() == '-' && source.peek(1) == '-') {
        skipComment();
      } else {
        return;
      }
    }
  }

  private void skipComment() throws ChunkSyntaxException {
    source.advance();
    source.advance();
    if (source.current() == '[') {
      int level = strings.openLongBracket();
      if (level >= 0) {
        strings.skipLong(level);
        return;
      }
    }
    while (source.current() != Source.END && !source.atNewline()) {
      source.advance();
    }
  }

  private Token word(int start) {
    do {
      source.advance();
    } while (Characters.isNamePart(source.current()));
    String word = source.latin1(start, source.position());
    TokenKind reserved = TokenKind.reserved(word);
    return reserved == null
        ? token(TokenKind.NAME, start, word)
        : new Token(reserved, start, source.position(), source.line(), null);
  }

  private Token bracket(int start) throws ChunkSyntaxException {
    int level = strings.openLongBracket();
    if (level >= 0) {
      return token(TokenKind.STRING, start, strings.longString(level));
    }
    if (level == StringLiterals.UNFINISHED) {
      String near = "'" + source.latin1(start, source.position()) + "'";
      throw source.errorNear("invalid long string delimiter", near, start);
    }
    return new Token(TokenKind.LEFT_BRACKET, start, source.position(), source.line(), null);
  }

  /// Takes whatever may look like a numeral, a point before it included, and leaves the judgement to the conversion: so `3x` is
  /// one malformed number and `3-4` is none.
  private Token number(int start) throws ChunkSyntaxException {
    source.take('.');
    boolean hexadecimal = source.current() == '0' && (source.peek(1) | 0x20) == 'x';
    if (hexadecimal) {
      source.advance();
      source.advance();
    }
    int exponent = hexadecimal ? 'p' : 'e';
    while (true) {
      int current = source.current();
      if (current != Source.END && (current | 0x20) == exponent) {
        source.advance();
        if (source.current() == '+' || source.current() == '-') {
          source.advance();
        }
      } else if (Characters.isHexDigit(current) || current == '.') {
        source.advance();
      } else {
        break;
      }
    }
    if (Characters.isNameStart(source.current())) {
      source.advance();
    }
    Object value = LuaNumbers.parse(LuaString.of(source.copy(start, source.position())));
    if (value == null) {
      String near = "'" + source.latin1(start, source.position()) + "'";
      throw source.errorNear("malformed number", near, start);
    }
    return token(value instanceof Long ? TokenKind.INTEGER : TokenKind.FLOAT, start, value);
  }

  private TokenKind symbol(int first) {
    source.advance();
    return switch (first) {
      case Source.END -> TokenKind.END_OF_CHUNK;
      case '+' -> TokenKind.PLUS;
      case '-' -> TokenKind.MINUS;
      case '*' -> TokenKind.STAR;
      case '/' -> source.take('/') ? TokenKind.DOUBLE_SLASH : TokenKind.SLASH;
      case '%' -> TokenKind.PERCENT;
      case '^' -> TokenKind.CARET;
      case '#' -> TokenKind.HASH;
      case '&' -> TokenKind.AMPERSAND;
      case '~' -> source.take('=') ? TokenKind.NOT_EQUAL : TokenKind.TILDE;
      case '|' -> TokenKind.BAR;
      case '<' -> angle('<', TokenKind.LESS, TokenKind.LESS_OR_EQUAL, TokenKind.SHIFT_LEFT);
      case '>' -> angle('>', TokenKind.GREATER, TokenKind.GREATER_OR_EQUAL, TokenKind.SHIFT_RIGHT);
      case '=' -> source.take('=') ? TokenKind.EQUAL : TokenKind.ASSIGN;
      case '.' -> dots();
      case ':' -> source.take(':') ? TokenKind.DOUBLE_COLON : TokenKind.COLON;
      case ';' -> TokenKind.SEMICOLON;
      case ',' -> TokenKind.COMMA;
      case '(' -> TokenKind.LEFT_PARENTHESIS;
      case ')' -> TokenKind.RIGHT_PARENTHESIS;
      case '{' -> TokenKind.LEFT_BRACE;
      case '}' -> TokenKind.RIGHT_BRACE;
      case ']' -> TokenKind.RIGHT_BRACKET;
      default -> TokenKind.OTHER;
    };
  }

  private TokenKind angle(int twice, TokenKind alone, TokenKind orEqual, TokenKind shift) {
    if (source.take('=')) {
      return orEqual;
    }
    return source.take(twice) ? shift : alone;
  }

  private TokenKind dots() {
    if (!source.take('.')) {
      return TokenKind.DOT;
    }
    return source.take('.') ? TokenKind.ELLIPSIS : TokenKind.CONCATENATE;
  }

  /// A string is shown by its value, between the delimiters that it has.
  private String shown(Token token) {
    return switch (token.kind()) {
      case NAME, INTEGER, FLOAT -> "'" + source.latin1(token.start(), token.end()) + "'";
      case STRING -> {
        String raw = source.latin1(token.start(), token.end());
        int delimiter = raw.startsWith("[") ? raw.indexOf('[', 1) + 1 : 1;
        String value = new String(token.bytes(), StandardCharsets.ISO_8859_1);
        yield StringLiterals.shown(
            raw.substring(0, delimiter) + value + raw.substring(raw.length() - delimiter));
      }
      case OTHER -> {
        int symbol = source.byteAt(token.start());
        yield symbol >= ' ' && symbol < 0x7f ? "'" + (char) symbol + "'" : "'<\\" + symbol + ">'";
      }
      default -> token.kind().shown();
    };
  }
}
