package dev.relayout.spool;

import dev.relayout.spool.log.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where a message's bytes are read: memory, the log, or a file of its own. Thread-safe; all but
/// [#atHand] and [#fileName] block.
///
/// @param journal the open log
record Contents(
    Supplier<Journal> journal, LargeFiles large, MadeFiles made, RecentContents recent) {
  byte[] head(String id, int maxBytes) throws IOException {
    long key = LogSpool.key(id);
    byte[] whole = recent.get(key);
    if (whole != null) {
      return whole.length <= maxBytes ? whole : Arrays.copyOf(whole, maxBytes);
    }
    if (large.size(key) == null) {
      return SpoolTroubles.found(id, journal.get().head(key, maxBytes));
    }
    try (var content = Files.newInputStream(large.path(key))) {
      return content.readNBytes(maxBytes);
    }
  }

  @Nullable MessageBody atHand(String id) {
    byte[] whole = recent.get(LogSpool.key(id));
    return whole == null ? null : new MessageBody.InMemory(whole);
  }

  MessageBody body(String id) throws IOException {
    long key = LogSpool.key(id);
    Long size = large.size(key);
    return size == null
        ? new MessageBody.InMemory(SpoolTroubles.found(id, journal.get().content(key)))
        : new MessageBody.InFile(large.path(key), size);
  }

  Path file(String id) throws IOException {
    long key = LogSpool.key(id);
    return large.size(key) == null
        ? made.make(id, () -> SpoolTroubles.found(id, journal.get().content(key)))
        : large.path(key);
  }

  Path fileName(String id) {
    long key = LogSpool.key(id);
    return large.size(key) == null ? made.path(id) : large.path(key);
  }
}
