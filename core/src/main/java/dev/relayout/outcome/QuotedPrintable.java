package dev.relayout.outcome;

import java.io.ByteArrayOutputStream;

/// Quoted-printable (RFC 2045 §6.7) for text with CRLF line ends.
final class QuotedPrintable {
  /// Characters of a line before the soft break's `=`.
  private static final int MAX_LINE = 75;

  private static final String HEX = "0123456789ABCDEF";

  private final byte[] text;
  private final ByteArrayOutputStream encoded = new ByteArrayOutputStream();
  private int column;

  private QuotedPrintable(byte[] text) {
    this.text = text;
  }

  /// Whether the text cannot go as `7bit`: a byte of 0x80 or above, a control, or a line longer than
  /// RFC 5322 §2.1.1 allows.
  static boolean needed(byte[] text) {
    int line = 0;
    for (byte b : text) {
      boolean plain = b >= ' ' && b < 0x7F || b == '\t' || b == '\r' || b == '\n';
      line = b == '\n' ? 0 : line + 1;
      if (!plain || line > 998) {
        return true;
      }
    }
    return false;
  }

  /// How many bytes, whatever they are, take no more than so much room: each becomes three characters,
  /// and 25 of them share a line with its soft break.
  static int fits(int room) {
    return Math.max(0, room) / 78 * 25;
  }

  static byte[] encode(byte[] text) {
    QuotedPrintable encoder = new QuotedPrintable(text);
    for (int at = 0; at < text.length; at++) {
      at += encoder.encodeAt(at);
    }
    return encoder.encoded.toByteArray();
  }

  /// Encodes the byte there; returns how many more it took with it.
  private int encodeAt(int at) {
    if (lineEnds(at)) {
      encoded.writeBytes(new byte[] {'\r', '\n'});
      column = 0;
      return 1;
    }
    byte b = text[at];
    boolean white = b == ' ' || b == '\t';
    if (white && !(at + 1 == text.length || lineEnds(at + 1)) || b > ' ' && b < 0x7F && b != '=') {
      put((char) b, "");
    } else {
      put('=', "" + HEX.charAt(b >> 4 & 15) + HEX.charAt(b & 15));
    }
    return 0;
  }

  private void put(char first, String rest) {
    if (column + 1 + rest.length() > MAX_LINE) {
      encoded.writeBytes(new byte[] {'=', '\r', '\n'});
      column = 0;
    }
    encoded.write(first);
    rest.chars().forEach(encoded::write);
    column += 1 + rest.length();
  }

  private boolean lineEnds(int at) {
    return at + 1 < text.length && text[at] == '\r' && text[at + 1] == '\n';
  }
}
