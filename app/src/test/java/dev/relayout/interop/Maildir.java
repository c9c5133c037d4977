package dev.relayout.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A Maildir that a server delivers to as the user `nobody`: one file a message, complete once it
/// stands in `new`.
final class Maildir {
  private static final long PATIENCE_SECONDS = 60;

  private final Path folder;

  private Maildir(Path folder) {
    this.folder = folder;
  }

  static Maildir create(Path folder) throws IOException {
    var nobody =
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    for (Path each :
        List.of(folder, folder.resolve("tmp"), folder.resolve("new"), folder.resolve("cur"))) {
      Files.createDirectory(each);
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.setOwner(each, nobody);
    }
    return new Maildir(folder);
  }

  Path folder() {
    return folder;
  }

  /// Waits until that many messages are stored and returns them.
  List<byte[]> await(int count) throws IOException, InterruptedException {
    Path fresh = folder.resolve("new");
    try (WatchService changes = folder.getFileSystem().newWatchService()) {
      fresh.register(changes, StandardWatchEventKinds.ENTRY_CREATE);
      List<Path> files = list(fresh);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (files.size() < count) {
        WatchKey key = changes.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (key == null) {
          throw new IllegalStateException(
              "only "
                  + files.size()
                  + " of "
                  + count
                  + " messages were stored in "
                  + PATIENCE_SECONDS
                  + " s");
        }
        key.pollEvents();
        key.reset();
        files = list(fresh);
      }
      return read(files);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static List<byte[]> read(List<Path> files) throws IOException {
    List<byte[]> contents = new ArrayList<>();
    for (Path file : files) {
      contents.add(Files.readAllBytes(file));
    }
    return contents;
  }
}
