package dev.relayout.smtp;

/// Looks at the bytes of a message as they pass (CRLF line ends, not dot-stuffed): what the limits
/// need to know, without holding any of them.
public final class MessageScan {
  private static final String RECEIVED = "received";

  private long bytes;
  private long headerBytes;
  private int hops;
  private boolean eightBit;
  private boolean nul;
  private int longestLine;

  private int lineBytes;
  private byte last;
  private boolean inHeader = true;

  /// How much of `received` this line began with; -1 when it is another line.
  private int matched;

  /// Looks at the next bytes.
  public void scan(byte[] chunk, int from, int to) {
    int at = from;
    while (at < to) {
      int end = endOfLine(chunk, at, to);
      boolean complete = end < to;
      if (inHeader) {
        header(chunk, at, complete ? end + 1 : end);
      }
      lineBytes += end - at;
      if (end > at) {
        last = chunk[end - 1];
      }
      if (complete) {
        lineBytes++;
        endLine();
        end++;
      }
      at = end;
    }
    bytes += to - from;
    longestLine = Math.max(longestLine, lineBytes);
  }

  /// The place of the next LF, or `to`. Most of a message passes here, so nothing else is done.
  private int endOfLine(byte[] chunk, int from, int to) {
    int at = from;
    while (at + Long.BYTES <= to) {
      // What stands behind the LF counts, too: it is looked at in any case.
      long eight = Octets.eight(chunk, at);
      eightBit |= Octets.beyondAscii(eight);
      nul |= Octets.zero(eight) != 0;
      long found = Octets.equal(eight, Octets.all('\n'));
      if (found != 0) {
        return at + Octets.first(found);
      }
      at += Long.BYTES;
    }
    int all = 0;
    while (at < to && chunk[at] != '\n') {
      byte b = chunk[at];
      all |= b;
      nul |= b == 0;
      at++;
    }
    eightBit |= all < 0;
    return at;
  }

  private void header(byte[] chunk, int from, int to) {
    headerBytes += to - from;
    for (int i = from; i < to && matched >= 0; i++) {
      headerByte(chunk[i]);
    }
  }

  private void headerByte(byte b) {
    if (matched < RECEIVED.length()) {
      matched = (b | 0x20) == RECEIVED.charAt(matched) ? matched + 1 : -1;
    } else if (b == ':') {
      hops++;
      matched = -1;
    } else if (b != ' ' && b != '\t') {
      matched = -1;
    }
  }

  private void endLine() {
    if (lineBytes == 1 || lineBytes == 2 && last == '\r') {
      inHeader = false;
    }
    longestLine = Math.max(longestLine, lineBytes);
    lineBytes = 0;
    matched = 0;
  }

  /// Bytes seen.
  public long bytes() {
    return bytes;
  }

  /// Bytes of the header seen, its empty line included.
  public long headerBytes() {
    return headerBytes;
  }

  /// `Received:` fields in the header.
  public int hops() {
    return hops;
  }

  /// Whether a byte of 0x80 or above occurred.
  public boolean eightBit() {
    return eightBit;
  }

  /// Whether a NUL occurred.
  public boolean nul() {
    return nul;
  }

  /// Octets of the longest line so far, CRLF included.
  public int longestLine() {
    return longestLine;
  }

  /// Whether the bytes seen end with a line end (or there are none).
  public boolean atLineStart() {
    return lineBytes == 0;
  }
}
