package dev.relayout.outcome;

import dev.relayout.script.Reply;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The enhanced status code of a reply (RFC 3463, RFC 2034).
final class EnhancedStatus {
  private static final Pattern STATUS =
      Pattern.compile("^\\d{3}[ -]([245]\\.\\d{1,3}\\.\\d{1,3})(?:\\s|$)");

  private EnhancedStatus() {}

  /// The code in the reply's last line or its first; `X.0.0` when there is none, or when its class is
  /// not the reply's.
  static String of(Reply reply) {
    String type = String.valueOf(reply.code() / 100);
    for (String line : new String[] {reply.lastLine(), reply.lines().getFirst()}) {
      Matcher matcher = STATUS.matcher(line);
      if (matcher.find() && matcher.group(1).startsWith(type)) {
        return matcher.group(1);
      }
    }
    return type + ".0.0";
  }
}
