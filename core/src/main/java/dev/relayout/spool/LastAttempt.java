package dev.relayout.spool;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What the last attempt to send a message met, for people. Kept in the store beside the message and
/// not in memory: a million messages may wait.
///
/// @param when it ended
/// @param sender the sender's name
/// @param server `host:port` that was talked to last; empty when the attempt never got to a server
/// @param troubles of recipients that are still pending; those that were not reached have none
/// @param transcript what was said; secrets masked
public record LastAttempt(
    Instant when, String sender, String server, List<Trouble> troubles, List<String> transcript) {
  /// So many bytes of text are kept, whatever the attempt was.
  public static final int MAX_BYTES = 8 << 10;

  private static final int MAX_TROUBLE_BYTES = MAX_BYTES / 4;

  /// What one recipient met.
  ///
  /// @param recipient as in the envelope
  /// @param what the command and the reply that holds, or what happened in place of one
  public record Trouble(String recipient, String what) {}

  /// Copies the lists.
  public LastAttempt {
    troubles = List.copyOf(troubles);
    transcript = List.copyOf(transcript);
  }

  /// The same within [#MAX_BYTES]: the first troubles; of the transcript its beginning and its end.
  public LastAttempt limited() {
    List<Trouble> kept = new ArrayList<>();
    int left = MAX_TROUBLE_BYTES;
    for (Trouble each : troubles) {
      left -= bytes(each.recipient) + bytes(each.what);
      if (left < 0) {
        break;
      }
      kept.add(each);
    }
    return new LastAttempt(
        when, sender, server, kept, ends(transcript, MAX_BYTES - MAX_TROUBLE_BYTES));
  }

  private static List<String> ends(List<String> lines, int maxBytes) {
    List<String> head = new ArrayList<>();
    int first = 0;
    int left = maxBytes / 2;
    for (; first < lines.size() && bytes(lines.get(first)) <= left; first++) {
      left -= bytes(lines.get(first));
      head.add(lines.get(first));
    }
    Deque<String> tail = new ArrayDeque<>();
    int last = lines.size();
    left += maxBytes / 2;
    for (; last > first && bytes(lines.get(last - 1)) <= left; last--) {
      left -= bytes(lines.get(last - 1));
      tail.addFirst(lines.get(last - 1));
    }
    if (last > first) {
      head.add("-- " + (last - first) + " lines left out");
    }
    head.addAll(tail);
    return head;
  }

  /// With the line's end.
  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length + 1;
  }
}
