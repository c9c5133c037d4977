package dev.relayout.trufflelua.syntax;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Reads the escape sequences of one string literal (manual §3.1).
final class EscapeSequences {
  private final Source source;
  private final boolean compatible;
  private final int literal;
  private final ByteArrayOutputStream value;
  private int escape;

  /// @param literal where the literal begins
  /// @param value what the literal means so far; the escapes are added to it
  EscapeSequences(Source source, boolean compatible, int literal, ByteArrayOutputStream value) {
    this.source = source;
    this.compatible = compatible;
    this.literal = literal;
    this.value = value;
  }

  /// Reads one escape sequence, whose backslash is the current byte. A backslash that ends the chunk is passed: the literal
  /// then is unfinished.
  void read() throws ChunkSyntaxException {
    escape = source.position();
    source.advance();
    int letter = source.current();
    switch (letter) {
      case 'a' -> single(0x07);
      case 'b' -> single('\b');
      case 'f' -> single('\f');
      case 'n' -> single('\n');
      case 'r' -> single('\r');
      case 't' -> single('\t');
      case 'v' -> single(0x0b);
      case '\\', '"', '\'' -> single(letter);
      case '\n', '\r' -> {
        source.skipNewline();
        value.write('\n');
      }
      case 'x' -> hexadecimal();
      case 'u' -> codePoint();
      case 'z' -> skipSpace();
      case Source.END -> {}
      default -> decimalOrUnknown(letter);
    }
  }

  private void single(int meaning) {
    value.write(meaning);
    source.advance();
  }

  private void skipSpace() {
    source.advance();
    while (Characters.isSpace(source.current())) {
      if (source.atNewline()) {
        source.skipNewline();
      } else {
        source.advance();
      }
    }
  }

  private void decimalOrUnknown(int letter) throws ChunkSyntaxException {
    if (!Characters.isDigit(letter)) {
      check(compatible, "invalid escape sequence");
      single(letter);
      return;
    }
    int number = 0;
    for (int i = 0; i < 3 && Characters.isDigit(source.current()); i++) {
      number = 10 * number + source.current() - '0';
      source.advance();
    }
    check(number <= 0xff, "decimal escape too large");
    value.write(number);
  }

  private void hexadecimal() throws ChunkSyntaxException {
    if (compatible
        && !(Characters.isHexDigit(source.peek(1)) && Characters.isHexDigit(source.peek(2)))) {
      single('x');
      return;
    }
    int high = hexDigit();
    int low = hexDigit();
    source.advance();
    value.write(high << 4 | low);
  }

  private int hexDigit() throws ChunkSyntaxException {
    source.advance();
    check(Characters.isHexDigit(source.current()), "hexadecimal digit expected");
    return Characters.hexValue(source.current());
  }

  private void codePoint() throws ChunkSyntaxException {
    if (compatible && source.peek(1) != '{') {
      single('u');
      return;
    }
    source.advance();
    check(source.current() == '{', "missing '{'");
    int code = hexDigit();
    source.advance();
    while (Characters.isHexDigit(source.current())) {
      check(code <= Integer.MAX_VALUE >> 4, "UTF-8 value too large");
      code = code << 4 | Characters.hexValue(source.current());
      source.advance();
    }
    check(source.current() == '}', "missing '}'");
    source.advance();
    writeUtf8(code);
  }

  /// The first UTF-8, of up to six bytes, which codes 31 bits (RFC 2279).
  private void writeUtf8(int code) {
    if (code < 0x80) {
      value.write(code);
      return;
    }
    int continuations = 1;
    while (code >>> 6 * continuations >= 1 << 6 - continuations) {
      continuations++;
    }
    int mark = 0xff00 >> continuations + 1;
    value.write(mark | code >>> 6 * continuations);
    for (int i = continuations - 1; i >= 0; i--) {
      value.write(0x80 | code >>> 6 * i & 0x3f);
    }
  }

  /// The message shows what the literal means up to the escape, then the escape as written, with the byte that is wrong.
  private void check(boolean valid, String message) throws ChunkSyntaxException {
    if (!valid) {
      int end = source.position() + (source.current() == Source.END ? 0 : 1);
      String piece =
          source.latin1(literal, literal + 1)
              + value.toString(StandardCharsets.ISO_8859_1)
              + source.latin1(escape, end);
      throw source.errorNear(message, StringLiterals.shown(piece), literal);
    }
  }
}
