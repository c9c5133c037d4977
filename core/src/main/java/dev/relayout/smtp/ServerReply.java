package dev.relayout.smtp;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// A reply that a server of ours gives (RFC 5321 §4.2).
///
/// @param code 200..599
/// @param status enhanced status code (RFC 3463), put in front of every line as RFC 2034 asks; empty
///     where RFC 2034 wants none (greeting, HELO, EHLO, 3yz)
/// @param text the lines without codes; at least one; what does not belong into a reply line (line
///     ends, control and non-ASCII characters) is replaced by `?`
public record ServerReply(int code, String status, List<String> text) {
  /// Longest text of a line: leaves room for codes and CRLF in the 512 octets of §4.5.3.1.5.
  private static final int MAX_TEXT = 480;

  /// Checks the code and cleans the text.
  public ServerReply {
    if (code < 200 || code > 599 || text.isEmpty()) {
      throw new IllegalArgumentException("not a reply: " + code + " " + text);
    }
    if (!status.isEmpty() && status.charAt(0) - '0' != code / 100) {
      throw new IllegalArgumentException(code + " does not go with " + status);
    }
    text = isClean(text) ? List.copyOf(text) : cleaned(text);
  }

  /// A reply of one line.
  public static ServerReply of(int code, String status, String text) {
    return new ServerReply(code, status, List.of(text));
  }

  /// 2yz.
  public boolean positive() {
    return code < 300;
  }

  /// 4yz and 5yz.
  public boolean negative() {
    return code >= 400;
  }

  /// Whether the connection ends with this reply (421 and 221 of §3.8, 521 of RFC 7504).
  public boolean closes() {
    return code == 221 || code == 421 || code == 521;
  }

  /// The reply as sent, with CRLF.
  public byte[] encode() {
    return (toWire("\r\n") + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  /// All lines on one, for a log.
  @Override
  public String toString() {
    return toWire(" / ");
  }

  private String toWire(String separator) {
    String before = status.isEmpty() ? "" : status + " ";
    String last = code + " " + before + text.getLast();
    if (text.size() == 1) {
      return last;
    }
    StringBuilder wire = new StringBuilder();
    for (String line : text.subList(0, text.size() - 1)) {
      wire.append(code).append('-').append(before).append(line).append(separator);
    }
    return wire.append(last).toString();
  }

  private static boolean isClean(List<String> lines) {
    for (String line : lines) {
      if (line.length() > MAX_TEXT || !Ascii.printable(line)) {
        return false;
      }
    }
    return true;
  }

  private static List<String> cleaned(List<String> text) {
    return text.stream().map(ServerReply::clean).toList();
  }

  private static String clean(String line) {
    String cut = line.length() > MAX_TEXT ? line.substring(0, MAX_TEXT) : line;
    return cut.replaceAll("[^\\x20-\\x7e]", "?");
  }
}
