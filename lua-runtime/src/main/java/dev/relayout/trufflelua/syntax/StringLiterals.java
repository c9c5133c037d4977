package dev.relayout.trufflelua.syntax;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Reads string literals, and long comments, which have the same brackets (manual §3.1).
final class StringLiterals {
  /// Result of [#openLongBracket]: a single `[`.
  static final int NO_LONG_BRACKET = -1;

  /// Result of [#openLongBracket]: `[=` without a second bracket.
  static final int UNFINISHED = -2;

  private final Source source;
  private final boolean compatible;

  /// @param compatible whether an unknown escape stands for its letter, as in Lua 5.1
  StringLiterals(Source source, boolean compatible) {
    this.source = source;
    this.compatible = compatible;
  }

  /// How a message shows a piece of a chunk: up to its first zero byte.
  static String shown(String piece) {
    int zero = piece.indexOf('\0');
    return "'" + (zero < 0 ? piece : piece.substring(0, zero)) + "'";
  }

  /// Reads a literal in quotes, whose opening quote is the current byte.
  byte[] quoted() throws ChunkSyntaxException {
    int start = source.position();
    int quote = source.current();
    source.advance();
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    EscapeSequences escapes = new EscapeSequences(source, compatible, start, value);
    while (!source.take(quote)) {
      if (source.current() == Source.END) {
        throw source.errorAtEnd("unfinished string");
      }
      if (source.atNewline()) {
        String soFar = (char) quote + value.toString(StandardCharsets.ISO_8859_1);
        throw source.errorNear("unfinished string", shown(soFar), start);
      }
      if (source.current() == '\\') {
        escapes.read();
      } else {
        value.write(source.current());
        source.advance();
      }
    }
    return value.toByteArray();
  }

  /// Passes `[`, equals signs and a second `[`.
  ///
  /// @return the number of equals signs; or [#NO_LONG_BRACKET] when only the first bracket was passed; or [#UNFINISHED]
  int openLongBracket() {
    source.advance();
    int level = 0;
    while (source.take('=')) {
      level++;
    }
    if (source.take('[')) {
      return level;
    }
    return level == 0 ? NO_LONG_BRACKET : UNFINISHED;
  }

  /// Reads up to the closing bracket of that level. The first end of line is left out, every other is LF.
  byte[] longString(int level) throws ChunkSyntaxException {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    int line = source.line();
    if (source.atNewline()) {
      source.skipNewline();
    }
    while (!closes(level)) {
      if (source.current() == Source.END) {
        throw unfinished("string", line);
      }
      if (source.atNewline()) {
        value.write('\n');
        source.skipNewline();
      } else {
        value.write(source.current());
        source.advance();
      }
    }
    return value.toByteArray();
  }

  /// Passes a long comment, whose opening bracket is behind us.
  void skipLong(int level) throws ChunkSyntaxException {
    int line = source.line();
    while (!closes(level)) {
      if (source.current() == Source.END) {
        throw unfinished("comment", line);
      }
      if (source.atNewline()) {
        source.skipNewline();
      } else {
        source.advance();
      }
    }
  }

  private ChunkSyntaxException unfinished(String what, int line) {
    return source.errorAtEnd("unfinished long " + what + " (starting at line " + line + ")");
  }

  /// Passes the closing bracket if it stands here.
  private boolean closes(int level) {
    if (source.current() != ']') {
      return false;
    }
    for (int i = 1; i <= level; i++) {
      if (source.peek(i) != '=') {
        return false;
      }
    }
    if (source.peek(level + 1) != ']') {
      return false;
    }
    for (int i = 0; i < level + 2; i++) {
      source.advance();
    }
    return true;
  }
}
