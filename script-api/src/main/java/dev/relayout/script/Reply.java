package dev.relayout.script;

import java.util.List;

/// A complete SMTP reply (RFC 5321 §4.2).
///
/// @param code the code of the first line, 200..599; what decides
/// @param lines all lines, codes included, without CRLF; one character per byte; at least one
public record Reply(int code, List<String> lines) {
  /// Checks the shape.
  public Reply {
    lines = List.copyOf(lines);
    if (lines.isEmpty() || code < 200 || code > 599) {
      throw new IllegalArgumentException("not a reply: " + code + " " + lines);
    }
  }

  /// A reply of the lines of a text, separated by CRLF or LF.
  ///
  /// @throws IllegalArgumentException when it does not begin with a code
  public static Reply parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !beginsWithCode(lines.getFirst())) {
      throw new IllegalArgumentException("not an SMTP reply: \"" + text + "\"");
    }
    return new Reply(Integer.parseInt(lines.getFirst().substring(0, 3)), lines);
  }

  /// Whether a line is `[2-5][0-5][0-9]` followed by its end, a space or `-`.
  public static boolean beginsWithCode(String line) {
    return line.length() >= 3
        && line.charAt(0) >= '2'
        && line.charAt(0) <= '5'
        && line.charAt(1) >= '0'
        && line.charAt(1) <= '5'
        && line.charAt(2) >= '0'
        && line.charAt(2) <= '9'
        && (line.length() == 3 || line.charAt(3) == ' ' || line.charAt(3) == '-');
  }

  /// `FullResponse`: all lines joined with CRLF, without a final CRLF.
  public String full() {
    return String.join("\r\n", lines);
  }

  /// `LastLine`.
  public String lastLine() {
    return lines.getLast();
  }

  /// 2yz.
  public boolean positive() {
    return code < 300;
  }

  /// 3yz.
  public boolean intermediate() {
    return code >= 300 && code < 400;
  }

  /// 4yz.
  public boolean transientNegative() {
    return code >= 400 && code < 500;
  }

  /// 5yz.
  public boolean permanentNegative() {
    return code >= 500;
  }

  /// All lines on one, for a log.
  @Override
  public String toString() {
    return String.join(" / ", lines);
  }
}
