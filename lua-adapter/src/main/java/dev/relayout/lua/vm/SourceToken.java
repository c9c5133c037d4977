package dev.relayout.lua.vm;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/// A token of a source text, for error messages: a scan far simpler than a compiler's, since it only
/// has to agree with one on where tokens begin.
///
/// @param start index of its first byte; the length of the text for the end of it
/// @param end index behind its last byte
/// @param line of its first byte, from 1
record SourceToken(int start, int end, int line) {
  private static final int MAX_SHOWN = 40;
  private static final Set<String> TWO_BYTES = Set.of("==", "~=", "<=", ">=", "..", "::");

  /// The last token that starts before an index; the end of the text when that is where the index is.
  static SourceToken endingBy(byte[] text, int index) {
    SourceToken last = new SourceToken(0, 0, 1);
    int line = 1;
    int at = 0;
    while (at < text.length && at < index) {
      int next = at;
      if (text[at] == '\n') {
        line++;
        next++;
      } else if (text[at] <= ' ' && text[at] >= 0) {
        next++;
      } else if (startsWith(text, at, "--") || (at == 0 && text[0] == '#')) {
        next = comment(text, at);
      } else {
        next = tokenEnd(text, at);
        last = new SourceToken(at, next, line);
      }
      line += next > at + 1 ? lines(text, at, next) : 0;
      at = next;
    }
    return index > text.length ? new SourceToken(text.length, text.length, line) : last;
  }

  /// The column of the first byte of a line that is no white space.
  static int indent(byte[] text, int line) {
    int at = 0;
    for (int l = 1; l < line && at < text.length; at++) {
      l += text[at] == '\n' ? 1 : 0;
    }
    int column = 1;
    while (at < text.length && (text[at] == ' ' || text[at] == '\t')) {
      at++;
      column++;
    }
    return column;
  }

  /// The column in characters of UTF-8, from 1.
  int column(byte[] text) {
    int column = 1;
    for (int at = start - 1; at >= 0 && text[at] != '\n'; at--) {
      column += (text[at] & 0xC0) == 0x80 ? 0 : 1;
    }
    return column;
  }

  /// The token in quotes, cut where it is long.
  String shown(byte[] text) {
    if (start >= text.length) {
      return "<eof>";
    }
    String token = new String(text, start, end - start, StandardCharsets.ISO_8859_1);
    String line = token.lines().findFirst().orElse("");
    return "'" + line.substring(0, Math.min(line.length(), MAX_SHOWN)) + "'";
  }

  private static int tokenEnd(byte[] text, int at) {
    int b = text[at];
    if (b == '"' || b == '\'') {
      return stringEnd(text, at);
    }
    int level = b == '[' ? longBracket(text, at) : -1;
    if (level >= 0) {
      return longEnd(text, at + level + 2, level);
    }
    boolean number = digit(b) || (b == '.' && at + 1 < text.length && digit(text[at + 1]));
    int next = at;
    while (next < text.length && (wordByte(text[next]) || (number && numberByte(text, next)))) {
      next++;
    }
    if (next > at) {
      return next;
    }
    if (startsWith(text, at, "...")) {
      return at + 3;
    }
    boolean pair =
        at + 1 < text.length
            && b > ' '
            && TWO_BYTES.contains("" + (char) b + (char) (text[at + 1] & 0xFF));
    return pair ? at + 2 : at + 1;
  }

  private static int stringEnd(byte[] text, int start) {
    int at = start + 1;
    while (at < text.length && text[at] != text[start] && text[at] != '\n') {
      at += text[at] == '\\' ? 2 : 1;
    }
    boolean closed = at < text.length && text[at] == text[start];
    return Math.min(closed ? at + 1 : at, text.length);
  }

  private static int comment(byte[] text, int at) {
    int level = at + 2 < text.length && text[at + 2] == '[' ? longBracket(text, at + 2) : -1;
    if (level >= 0) {
      return longEnd(text, at + 2 + level + 2, level);
    }
    int end = at;
    while (end < text.length && text[end] != '\n') {
      end++;
    }
    return end;
  }

  /// The number of `=` in an opening long bracket, or -1 when there is none.
  private static int longBracket(byte[] text, int at) {
    int level = 0;
    while (at + 1 + level < text.length && text[at + 1 + level] == '=') {
      level++;
    }
    return at + 1 + level < text.length && text[at + 1 + level] == '[' ? level : -1;
  }

  private static int longEnd(byte[] text, int from, int level) {
    String close = "]" + "=".repeat(level) + "]";
    for (int at = from; at < text.length; at++) {
      if (startsWith(text, at, close)) {
        return at + close.length();
      }
    }
    return text.length;
  }

  private static int lines(byte[] text, int from, int to) {
    int count = 0;
    for (int at = from; at < to; at++) {
      count += text[at] == '\n' ? 1 : 0;
    }
    return count;
  }

  private static boolean startsWith(byte[] text, int at, String prefix) {
    for (int i = 0; i < prefix.length(); i++) {
      if (at + i >= text.length || text[at + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean numberByte(byte[] text, int at) {
    boolean sign = text[at] == '+' || text[at] == '-';
    return text[at] == '.' || (sign && (text[at - 1] | 0x20) == 'e');
  }

  private static boolean wordByte(byte b) {
    return digit(b) || b == '_' || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
  }

  private static boolean digit(int b) {
    return b >= '0' && b <= '9';
  }
}
