package dev.relayout.trufflelua.syntax;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The bytes of a chunk, read once from the first to the last, with the count of lines.
final class Source {
  /// What stands behind the last byte.
  static final int END = -1;

  private final byte[] bytes;
  private final String chunkName;
  private int position;
  private int line;

  /// @param line the number of the first one
  Source(byte[] bytes, String chunkName, int line) {
    this.bytes = bytes;
    this.chunkName = chunkName;
    this.line = line;
  }

  /// The byte to be read, 0 to 255, or [#END].
  int current() {
    return peek(0);
  }

  int peek(int distance) {
    int at = position + distance;
    return at < bytes.length ? bytes[at] & 0xff : END;
  }

  /// A byte of the chunk, 0 to 255.
  int byteAt(int offset) {
    return bytes[offset] & 0xff;
  }

  int position() {
    return position;
  }

  int line() {
    return line;
  }

  void advance() {
    if (position < bytes.length) {
      position++;
    }
  }

  boolean take(int expected) {
    if (current() != expected) {
      return false;
    }
    advance();
    return true;
  }

  boolean atNewline() {
    int current = current();
    return current == '\n' || current == '\r';
  }

  /// Passes one end of line: CR, LF, CR LF or LF CR (manual §3.1).
  void skipNewline() {
    int first = current();
    advance();
    if (atNewline() && current() != first) {
      advance();
    }
    line++;
  }

  /// What a loader of files leaves out: a byte order mark, and a first line that begins with `#`.
  void skipFileHeader() {
    if (peek(0) == 0xef && peek(1) == 0xbb && peek(2) == 0xbf) {
      position = 3;
    }
    if (current() == '#') {
      while (current() != END && !atNewline()) {
        advance();
      }
    }
  }

  String latin1(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  byte[] copy(int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /// An error at the current line that names no token.
  ChunkSyntaxException error(String message) {
    return new ChunkSyntaxException(located(message), position, line, false);
  }

  /// An error at the current line.
  ///
  /// @param near the token as a message shows it
  /// @param offset of the token
  ChunkSyntaxException errorNear(String message, String near, int offset) {
    return new ChunkSyntaxException(located(message) + " near " + near, offset, line, false);
  }

  /// An error because the chunk ends here.
  ChunkSyntaxException errorAtEnd(String message) {
    String near = TokenKind.END_OF_CHUNK.shown();
    return new ChunkSyntaxException(located(message) + " near " + near, position, line, true);
  }

  private String located(String message) {
    return chunkName + ":" + line + ": " + message;
  }
}
