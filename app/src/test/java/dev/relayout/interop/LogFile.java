package dev.relayout.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;

/// What a server logs after its client thinks that all is done.
final class LogFile {
  private static final long PATIENCE_SECONDS = 60;

  private LogFile() {}

  /// Waits until a text stands in a log, and returns all of the log.
  static String await(Path file, String text) throws IOException, InterruptedException {
    try (WatchService changes = file.getFileSystem().newWatchService()) {
      file.getParent().register(changes, StandardWatchEventKinds.ENTRY_MODIFY);
      String log = Files.readString(file);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (!log.contains(text)) {
        WatchKey key = changes.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (key == null) {
          throw new IllegalStateException("no \"" + text + "\" in the log: " + log);
        }
        key.pollEvents();
        key.reset();
        log = Files.readString(file);
      }
      return log;
    }
  }
}
