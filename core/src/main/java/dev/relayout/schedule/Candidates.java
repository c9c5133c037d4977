package dev.relayout.schedule;

import dev.relayout.script.Candidate;
import dev.relayout.script.HeaderBlock;
import dev.relayout.script.Text;
import dev.relayout.spool.QueueStore;
import dev.relayout.spool.QueuedMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/// Makes what `CheckFile` is shown; reads from disk, on the script's thread.
record Candidates(QueueStore store) {
  /// Most headers fit into this; only for one that does not, more is read.
  private static final int FIRST_READ = 16 << 10;

  /// @param realFile whether the script can read files; for one that cannot, the name will do
  Supplier<Candidate> of(QueuedMessage message, boolean realFile) {
    return () -> {
      try {
        return new Candidate(
            Text.of(name(message.id(), realFile)),
            message.size(),
            message.created(),
            Text.of(message.envelope().returnPath()),
            message.pending().stream().map(Text::of).toList(),
            header(message.id()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private String name(String id, boolean realFile) throws IOException {
    return (realFile ? store.file(id) : store.fileName(id)).toString();
  }

  private HeaderBlock header(String id) throws IOException {
    byte[] head = store.head(id, FIRST_READ);
    if (head.length == FIRST_READ && !endsHeader(head)) {
      // One byte more, so that a header of exactly the limit is not taken for a cut one.
      head = store.head(id, HeaderBlock.DEFAULT_MAX_BYTES + 1);
    }
    return HeaderBlock.of(head, HeaderBlock.DEFAULT_MAX_BYTES);
  }

  private static boolean endsHeader(byte[] head) {
    for (int i = 3; i < head.length; i++) {
      if (head[i] == '\n' && head[i - 1] == '\r' && head[i - 2] == '\n' && head[i - 3] == '\r') {
        return true;
      }
    }
    return false;
  }
}
