package dev.relayout.spool;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The contents of messages that were accepted a moment ago, since most are sent at once: a way
/// through the disk and another thread is saved. Thread-safe, never blocks.
///
/// When there is no room, what is there stays: it is older, so it is sent sooner. Only what has been
/// there for long makes room, since it waits for something.
final class RecentContents {
  private static final long LONG_NANOS = Duration.ofSeconds(10).toNanos();

  private record Recent(byte[] content, long addedNanos) {}

  private final long maxBytes;
  private final Map<Long, Recent> byKey = new LinkedHashMap<>();
  private long bytes;

  RecentContents(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /// @param content not copied, nobody may change it
  synchronized void add(long key, byte[] content, long nowNanos) {
    if (bytes + content.length > maxBytes) {
      forgetOld(nowNanos);
    }
    if (bytes + content.length <= maxBytes) {
      byKey.put(key, new Recent(content, nowNanos));
      bytes += content.length;
    }
  }

  private void forgetOld(long nowNanos) {
    Iterator<Recent> oldest = byKey.values().iterator();
    while (oldest.hasNext()) {
      Recent next = oldest.next();
      if (nowNanos - next.addedNanos < LONG_NANOS) {
        return;
      }
      oldest.remove();
      bytes -= next.content.length;
    }
  }

  /// Null when it is not here. Nobody may change it.
  synchronized byte @Nullable [] get(long key) {
    Recent recent = byKey.get(key);
    return recent == null ? null : recent.content;
  }

  synchronized void remove(long key) {
    Recent gone = byKey.remove(key);
    if (gone != null) {
      bytes -= gone.content.length;
    }
  }
}
