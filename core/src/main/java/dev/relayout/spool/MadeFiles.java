package dev.relayout.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Files of small messages, made for those who want a real one: `files/ID.eml`. Copies only: they
/// need not survive anything. Thread-safe; blocks.
final class MadeFiles {
  private final Path folder;
  private final Map<String, Object> made = new ConcurrentHashMap<>();

  /// Where the bytes come from.
  interface Content {
    byte[] read() throws IOException;
  }

  MadeFiles(Path folder) {
    this.folder = folder;
  }

  /// Begins with an empty folder.
  void clear() throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.delete(file);
      }
    }
  }

  Path path(String id) {
    return folder.resolve(id + ".eml");
  }

  /// The file; never seen half written.
  Path make(String id, Content content) throws IOException {
    Path path = path(id);
    synchronized (made.computeIfAbsent(id, name -> new Object())) {
      if (!Files.exists(path)) {
        Path fresh = folder.resolve(id + ".new");
        try {
          Files.write(fresh, content.read());
          Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
          made.remove(id);
          Files.deleteIfExists(fresh);
          throw e;
        }
      }
    }
    return path;
  }

  /// Whether the file was asked for.
  boolean has(String id) {
    return made.containsKey(id);
  }

  void delete(String id) throws IOException {
    if (made.remove(id) != null) {
      Files.deleteIfExists(path(id));
    }
  }
}
