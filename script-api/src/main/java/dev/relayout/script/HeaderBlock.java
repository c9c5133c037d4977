package dev.relayout.script;

import java.util.List;

/// The header of a message as bytes, split and parsed only when a script asks (RFC 5322 §2.2). Not
/// thread-safe: it belongs to the thread that runs the script.
public final class HeaderBlock {
  /// How much of a header a script is shown unless configured otherwise: 1 MiB.
  public static final int DEFAULT_MAX_BYTES = 1 << 20;

  private final boolean cut;
  private final PhysicalLines lines;
  private final HeaderData data;

  private HeaderBlock(byte[] bytes, int limit, boolean cut) {
    this.cut = cut;
    lines = new PhysicalLines(bytes, limit);
    data = new HeaderData(lines);
  }

  /// The header at the start of a message, or of as much of the message as was read.
  ///
  /// @param start bytes from the start of the message, CRLF or LF line ends; not to be changed. Either
  ///     the whole message, or its header with the empty line, or more than `maxBytes` of it
  /// @param maxBytes a longer header is cut at the last whole line within this many bytes
  public static HeaderBlock of(byte[] start, int maxBytes) {
    if (start.length <= maxBytes) {
      return new HeaderBlock(start, start.length, false);
    }
    int end = 0;
    while (end < maxBytes) {
      int feed = PhysicalLines.lineFeed(start, end, maxBytes);
      if (feed < 0) {
        return new HeaderBlock(start, end, true);
      }
      if (PhysicalLines.contentEnd(start, end, feed + 1) == end) {
        return new HeaderBlock(start, end, false);
      }
      end = feed + 1;
    }
    return new HeaderBlock(start, end, !emptyLineAt(start, end));
  }

  /// Whether the header was longer than allowed and lacks its end.
  public boolean cut() {
    return cut;
  }

  /// `HeaderLines`: one element for each physical line, without CR and LF. Unmodifiable; split when
  /// it is first looked at.
  public List<Text> lines() {
    return lines;
  }

  /// `HeaderData`: the fields by name, found when they are asked for.
  public HeaderData data() {
    return data;
  }

  private static boolean emptyLineAt(byte[] bytes, int at) {
    return bytes[at] == '\n'
        || (bytes[at] == '\r' && at + 1 < bytes.length && bytes[at + 1] == '\n');
  }
}
