package dev.relayout.queue;

import dev.relayout.spool.QueueStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The header of a message, for people.
final class HeaderText {
  /// More of it is not shown.
  static final int MAX_BYTES = 64 << 10;

  private HeaderText() {}

  /// Blocks.
  static String read(QueueStore store, String id) throws IOException {
    String head = new String(store.head(id, MAX_BYTES), StandardCharsets.UTF_8);
    String text = head.replace("\r\n", "\n");
    if (text.startsWith("\n")) {
      return "";
    }
    int end = text.indexOf("\n\n");
    return end < 0 ? text : text.substring(0, end + 1);
  }
}
