package dev.relayout.trufflelua.syntax;

import org.jspecify.annotations.Nullable;

/// The tokens of a chunk, one at a time, and what all of the grammar needs to ask and to complain.
final class Tokens {
  /// How deeply statements and expressions may nest: what remains of PUC Lua's 200 "C levels" to a chunk that
  /// a script loads at its outermost level.
  private static final int MAXIMUM_DEPTH = 197;

  /// So many tokens are read from one pause to the next.
  private static final int PAUSE = 1 << 12;

  private final Lexer lexer;
  private final Runnable pause;
  private int untilPause = PAUSE;
  private Token token;
  private @Nullable Token ahead;
  private int lastLine = 1;
  private int lastEnd;
  private int depth;

  /// @param pause run now and then; what it throws ends the parser
  Tokens(Lexer lexer, Runnable pause) throws ChunkSyntaxException {
    this.lexer = lexer;
    this.pause = pause;
    this.token = lexer.next();
  }

  Token token() {
    return token;
  }

  boolean at(TokenKind kind) {
    return token.kind() == kind;
  }

  int start() {
    return token.start();
  }

  /// The line that PUC Lua calls current: that of the token to come.
  int line() {
    return lexer.line();
  }

  /// The line of the token that was passed last; it is what most instructions get as theirs.
  int lastLine() {
    return lastLine;
  }

  /// From `start` to the last token that was passed.
  Span span(int start, int line) {
    return new Span(start, Math.max(0, lastEnd - start), line);
  }

  void next() throws ChunkSyntaxException {
    lastLine = lexer.line();
    lastEnd = token.end();
    if (--untilPause == 0) {
      untilPause = PAUSE;
      pause.run();
    }
    if (ahead == null) {
      token = lexer.next();
    } else {
      token = ahead;
      ahead = null;
    }
  }

  /// The kind of the token behind the current one.
  TokenKind lookAhead() throws ChunkSyntaxException {
    if (ahead == null) {
      ahead = lexer.next();
    }
    return ahead.kind();
  }

  boolean skip(TokenKind kind) throws ChunkSyntaxException {
    if (!at(kind)) {
      return false;
    }
    next();
    return true;
  }

  void expect(TokenKind kind) throws ChunkSyntaxException {
    if (!skip(kind)) {
      throw error(kind.shown() + " expected");
    }
  }

  /// Expects what closes a construct that began with `opening` in another line or in this.
  void expectClosing(TokenKind closing, TokenKind opening, int line) throws ChunkSyntaxException {
    if (at(closing) || line == line()) {
      expect(closing);
    } else {
      throw error(
          closing.shown() + " expected (to close " + opening.shown() + " at line " + line + ")");
    }
  }

  String expectName() throws ChunkSyntaxException {
    Token name = token;
    expect(TokenKind.NAME);
    return name.name();
  }

  /// An error at the current token.
  ChunkSyntaxException error(String message) {
    return lexer.error(message, token);
  }

  /// An error of meaning, which names no token.
  ChunkSyntaxException errorOfMeaning(String message) {
    return lexer.error(message);
  }

  /// Goes one level deeper, so that no chunk overflows the stack of its reader.
  void enterLevel() throws ChunkSyntaxException {
    if (++depth > MAXIMUM_DEPTH) {
      throw new ChunkSyntaxException("C stack overflow", start(), line(), false);
    }
  }

  void leaveLevel() {
    depth--;
  }

  /// Whether a block ends here.
  ///
  /// @param atUntil whether `until` counts: it ends the statements, but not the scope
  boolean atBlockEnd(boolean atUntil) {
    return switch (token.kind()) {
      case ELSE, ELSEIF, END, END_OF_CHUNK -> true;
      case UNTIL -> atUntil;
      default -> false;
    };
  }
}
