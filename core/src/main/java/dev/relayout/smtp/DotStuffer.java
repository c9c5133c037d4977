package dev.relayout.smtp;

/// Makes a message fit for `DATA` (RFC 5321 §4.5.2): doubles a dot at the start of a line, ends the
/// message with CRLF and a lone dot, and changes nothing else. Not thread-safe; one for each message.
///
/// A dot behind a bare LF is doubled, too. Such a line cannot come out of the spool, but if it did, a
/// server that takes a bare LF for the end of a line would see the end of the message there, and
/// commands in the rest (SMTP smuggling).
public final class DotStuffer {
  private static final byte[] DOT = {'.'};
  private static final byte[] END = {'.', '\r', '\n'};
  private static final byte[] LINE_AND_END = {'\r', '\n', '.', '\r', '\n'};

  private int last = '\n';
  private int beforeLast = '\r';

  /// Takes encoded bytes.
  @FunctionalInterface
  public interface Sink {
    /// A slice, valid during the call only.
    void write(byte[] array, int offset, int length);
  }

  /// Encodes a piece of the message.
  public void encode(byte[] piece, Sink sink) {
    int from = 0;
    int dot = last == '\n' && piece.length > 0 && piece[0] == '.' ? 0 : next(piece, 0);
    while (dot < piece.length) {
      write(piece, from, dot, sink);
      sink.write(DOT, 0, 1);
      from = dot;
      dot = next(piece, dot);
    }
    write(piece, from, piece.length, sink);
    if (piece.length > 0) {
      beforeLast = piece.length > 1 ? piece[piece.length - 2] : last;
      last = piece[piece.length - 1];
    }
  }

  /// Where the next line that begins with a dot does.
  private static int next(byte[] piece, int from) {
    return Octets.dotOnNextLine(piece, from, piece.length) + 1;
  }

  /// Ends the message: with the final dot, after a CRLF where the message lacks its own.
  public void end(Sink sink) {
    byte[] end = last == '\n' && beforeLast == '\r' ? END : LINE_AND_END;
    sink.write(end, 0, end.length);
  }

  private static void write(byte[] piece, int from, int to, Sink sink) {
    if (to > from) {
      sink.write(piece, from, to - from);
    }
  }
}
