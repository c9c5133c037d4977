package dev.relayout.smtp;

import dev.relayout.script.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Cuts what a server sends into replies (RFC 5321 §4.2), whatever the chunks. Not thread-safe.
///
/// Lenient where servers are known to be: a bare LF ends a line, the text may be missing, and any
/// code from 200 to 599 is one (RFC 5321 §4.2.1: an unknown code means what its first digit says).
/// Lines of one reply ought to have the same code, and a client may go by any of them (§4.2.1); the
/// first decides here, as it does in a reply that a script puts in the place of the server's.
///
/// Whatever is no reply makes the rest unreadable: a client that guesses where the next reply begins
/// gives one command the answer to another.
public final class ReplyReader {
  /// Longest line taken, without its end. RFC 5321 §4.5.3.1.5 allows 512; servers exceed it.
  public static final int MAX_LINE_BYTES = 4_096;

  /// Most lines of one reply.
  public static final int MAX_LINES = 100;

  /// Most bytes of one reply.
  public static final int MAX_REPLY_BYTES = 64 * 1_024;

  private final byte[] line = new byte[MAX_LINE_BYTES];
  private final List<String> lines = new ArrayList<>();
  private int length;
  private int replyBytes;
  private boolean unreadable;

  /// What arrived.
  public sealed interface Received {
    /// A complete reply.
    record Complete(Reply reply) implements Received {}

    /// Not SMTP, or beyond a limit. Always the last; what follows it is thrown away.
    ///
    /// @param what for people, with the beginning of what was received
    record Unreadable(String what) implements Received {}
  }

  /// Takes a chunk and returns what it completes.
  public List<Received> read(byte[] chunk) {
    List<Received> received = new ArrayList<>();
    for (int i = 0; i < chunk.length && !unreadable; i++) {
      take(chunk[i], received);
    }
    return received;
  }

  /// Whether nothing of a further reply has arrived.
  public boolean betweenReplies() {
    return length == 0 && lines.isEmpty() && !unreadable;
  }

  private void take(byte b, List<Received> received) {
    if (b == '\n') {
      endOfLine(received);
    } else if (length == MAX_LINE_BYTES) {
      giveUp("a line of more than " + MAX_LINE_BYTES + " bytes", received);
    } else {
      line[length++] = b;
    }
  }

  private void endOfLine(List<Received> received) {
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    String text = new String(line, 0, end, StandardCharsets.ISO_8859_1);
    length = 0;
    replyBytes += text.length();
    if (!isReplyLine(text)) {
      giveUp("a line that is no SMTP reply: " + beginning(text), received);
    } else if (lines.size() == MAX_LINES) {
      giveUp("a reply of more than " + MAX_LINES + " lines", received);
    } else if (replyBytes > MAX_REPLY_BYTES) {
      giveUp("a reply of more than " + MAX_REPLY_BYTES + " bytes", received);
    } else {
      lines.add(text);
      if (text.length() == 3 || text.charAt(3) == ' ') {
        complete(received);
      }
    }
  }

  private void complete(List<Received> received) {
    int code = Integer.parseInt(lines.getFirst().substring(0, 3));
    received.add(new Received.Complete(new Reply(code, lines)));
    lines.clear();
    replyBytes = 0;
  }

  private void giveUp(String what, List<Received> received) {
    unreadable = true;
    received.add(new Received.Unreadable(what));
  }

  private static boolean isReplyLine(String text) {
    return text.length() >= 3
        && text.charAt(0) >= '2'
        && text.charAt(0) <= '5'
        && digit(text.charAt(1))
        && digit(text.charAt(2))
        && (text.length() == 3 || text.charAt(3) == ' ' || text.charAt(3) == '-');
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String beginning(String text) {
    String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    StringBuilder quoted = new StringBuilder("\"");
    shown.chars().forEach(c -> quoted.append(c < ' ' || c == 0x7F ? ' ' : (char) c));
    return quoted.append('"').toString();
  }
}
