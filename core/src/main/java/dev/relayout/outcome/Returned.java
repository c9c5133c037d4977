package dev.relayout.outcome;

import java.util.Arrays;

/// What of the original a report gives back.
///
/// @param bytes as they are in the original
record Returned(What what, byte[] bytes) {
  /// More of an original's header is not sent back (RFC 6522 §3: "or a portion thereof").
  static final int MAX_HEADER_BYTES = 64 << 10;

  /// How much of it.
  enum What {
    /// The whole message.
    WHOLE,
    /// Its header.
    HEADER,
    /// The first lines of its header, as many as there is room for.
    START_OF_HEADER,
    /// Nothing: it could not be read, or there is no room.
    NOTHING
  }

  /// @param room bytes that a header may take in the report, however it is encoded
  static Returned of(Bounce.Report report, int room) {
    if (report.whole()) {
      return new Returned(What.WHOLE, report.start());
    }
    Returned plain = header(report, Math.min(MAX_HEADER_BYTES, room));
    return QuotedPrintable.needed(plain.bytes) && QuotedPrintable.encode(plain.bytes).length > room
        ? header(report, QuotedPrintable.fits(room))
        : plain;
  }

  /// Up to the empty line, or to the end of the last line that fits.
  private static Returned header(Bounce.Report report, int most) {
    byte[] start = report.start();
    int end = 0;
    for (int at = 0; at < Math.min(start.length, most); at++) {
      if (start[at] == '\n') {
        int line = at + 1 - end;
        if (line <= 2 && (line == 1 || start[end] == '\r')) {
          return new Returned(What.HEADER, Arrays.copyOf(start, end));
        }
        end = at + 1;
      }
    }
    if (end == start.length && end == report.original().size()) {
      return new Returned(What.HEADER, start);
    }
    return new Returned(end == 0 ? What.NOTHING : What.START_OF_HEADER, Arrays.copyOf(start, end));
  }
}
