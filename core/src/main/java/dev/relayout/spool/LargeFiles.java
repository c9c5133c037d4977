package dev.relayout.spool;

import dev.relayout.spool.log.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The contents of large messages, `large/ID.eml` each. A file belongs to the queue only once the log
/// says so. Thread-safe; blocks.
final class LargeFiles {
  private static final Logger LOG = LoggerFactory.getLogger("dev.relayout.spool");
  private static final String CONTENT = ".eml";

  private final Disk disk;
  private final Path folder;
  private final Path damaged;
  private final Map<Long, Long> sizes = new ConcurrentHashMap<>();

  LargeFiles(Disk disk, Path folder, Path damaged) {
    this.disk = disk;
    this.folder = folder;
    this.damaged = damaged;
  }

  Path path(long key) {
    return folder.resolve(QueueIds.encode(key) + CONTENT);
  }

  /// Bytes of a message that is here; null when it is not.
  @Nullable Long size(long key) {
    return sizes.get(key);
  }

  Disk.OpenFile create(long key) throws IOException {
    return disk.open(path(key));
  }

  /// Makes a file durable, name and all, and closes it.
  void finish(Disk.OpenFile file) throws IOException {
    try (file) {
      file.sync();
    }
    disk.syncFolder(folder);
  }

  /// The log has it.
  void accepted(long key, long size) {
    sizes.put(key, size);
  }

  void delete(long key) throws IOException {
    sizes.remove(key);
    disk.delete(path(key));
  }

  /// At a start: what the log says. A file that is not as long is damaged.
  ///
  /// @return whether it is whole
  boolean found(long key, long size) throws IOException {
    accepted(key, size);
    String name = String.valueOf(path(key).getFileName());
    if (!names().contains(name)) {
      LOG.error(
          "id={} is damaged and not sent: its content {} is missing",
          QueueIds.encode(key),
          path(key));
      return false;
    }
    long length;
    try (Disk.OpenFile file = disk.open(path(key))) {
      length = file.size();
    }
    if (length != size) {
      disk.createFolder(damaged);
      disk.rename(path(key), damaged.resolve(name));
      LOG.error(
          "id={} is damaged and not sent: its content has {} bytes, not {}; it is in {}",
          QueueIds.encode(key),
          length,
          size,
          damaged);
    }
    return length == size;
  }

  private @Nullable Set<String> names;

  private Set<String> names() throws IOException {
    Set<String> known = names;
    if (known == null) {
      known = new HashSet<>(disk.list(folder));
      names = known;
    }
    return known;
  }

  /// At the end of a start: what the log does not know was never accepted, or is done.
  void deleteOthers() throws IOException {
    for (String name : names()) {
      String id = name.endsWith(CONTENT) ? name.substring(0, name.length() - CONTENT.length()) : "";
      if (!QueueIds.valid(id)) {
        LOG.warn("{} is not a file of the queue and is left alone", folder.resolve(name));
      } else if (!sizes.containsKey(QueueIds.decode(id))) {
        disk.delete(folder.resolve(name));
        LOG.info("removed {}: never accepted, or done", folder.resolve(name));
      }
    }
    names = null;
  }

  void createFolder() throws IOException {
    disk.createFolder(folder);
  }

  static void append(Disk.OpenFile file, byte[] bytes, long position) throws IOException {
    file.write(ByteBuffer.wrap(bytes), position);
  }
}
