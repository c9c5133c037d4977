package dev.relayout.spool;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Why a folder cannot be opened as a spool, for whoever can mend it.
final class SpoolTroubles {
  private SpoolTroubles() {}

  /// In one line, and in words: the message of some exceptions of files is the path alone.
  static SpoolException explained(Path spool, IOException trouble) {
    if (trouble instanceof SpoolException itself) {
      return itself;
    }
    String why =
        switch (trouble) {
          case AccessDeniedException denied -> "no permission for " + denied.getFile();
          case FileAlreadyExistsException file -> file.getFile() + ": Not a directory";
          case FileSystemException told when told.getReason() != null ->
              told.getFile() + ": " + told.getReason();
          case FileSystemException told -> told.getFile() + " cannot be made";
          default -> trouble.toString();
        };
    return new SpoolException("the spool " + spool + " cannot be used: " + why, trouble);
  }

  /// A queue that is not read would look like one that is empty.
  static void refuseOlderFormat(Path spool) throws IOException {
    Path queue = spool.resolve("queue");
    if (!Files.isDirectory(queue)) {
      return;
    }
    try (Stream<Path> files = Files.list(queue)) {
      if (files.anyMatch(file -> file.toString().endsWith(".json"))) {
        throw new SpoolException(
            "the spool "
                + spool
                + " holds a queue of an older format, a file per message in "
                + queue
                + "; deliver it with the version that wrote it, or choose another folder");
      }
    }
  }

  /// Content that must be there.
  static byte[] found(String id, byte @Nullable [] content) throws IOException {
    if (content == null) {
      throw new FileNotFoundException("the message " + id + " is not in the queue");
    }
    return content;
  }
}
