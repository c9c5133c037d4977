package dev.relayout.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The files of the queue and the order in which they change (`docs/spool.md`). A message exists
/// exactly while `ID.json` does. Blocks; knows nothing of threads: changes of one message come one
/// after another.
final class SpoolFolder {
  static final String CONTENT = ".eml";
  static final String STATE = ".json";
  static final String NEW_STATE = ".json.new";

  private final Path queue;
  private final SpoolStep.Watch watch;

  SpoolFolder(Path queue, SpoolStep.Watch watch) {
    this.queue = queue;
    this.watch = watch;
  }

  Path path() {
    return queue;
  }

  Path content(String id) {
    return queue.resolve(id + CONTENT);
  }

  FileChannel create(String id) throws IOException {
    return FileChannel.open(content(id), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  void append(FileChannel content, byte[] bytes) throws IOException {
    if (content.position() == 0) {
      watch.passed(SpoolStep.CONTENT_CREATED);
    }
    writeAll(content, bytes);
    watch.passed(SpoolStep.CONTENT_WRITTEN);
  }

  /// Makes the content durable, then the state: with its rename the message exists.
  void commit(FileChannel content, QueuedMessage message) throws IOException {
    content.force(false);
    watch.passed(SpoolStep.CONTENT_SYNCED);
    content.close();
    putState(message, null);
  }

  /// Puts a new state in the place of the old one; what is known of the last attempt is part of it,
  /// so that it costs no sync of its own.
  void putState(QueuedMessage message, @Nullable LastAttempt attempt) throws IOException {
    Path fresh = queue.resolve(message.id() + NEW_STATE);
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeAll(channel, StateFile.encode(message, attempt));
      watch.passed(SpoolStep.STATE_WRITTEN);
      channel.force(false);
      watch.passed(SpoolStep.STATE_SYNCED);
    }
    Files.move(fresh, state(message.id()), StandardCopyOption.ATOMIC_MOVE);
    watch.passed(SpoolStep.STATE_RENAMED);
    syncFolder();
    watch.passed(SpoolStep.FOLDER_SYNCED);
  }

  /// What is known of the last attempt; null when there is nothing.
  @Nullable LastAttempt attempt(String id) throws IOException {
    try {
      return StateFile.attempt(Files.readAllBytes(state(id)));
    } catch (NoSuchFileException gone) {
      return null;
    }
  }

  /// With the state goes the message; durable before this returns.
  void deleteState(String id) throws IOException {
    if (Files.deleteIfExists(state(id))) {
      watch.passed(SpoolStep.STATE_DELETED);
      syncFolder();
      watch.passed(SpoolStep.DELETION_SYNCED);
    }
  }

  /// What a crash leaves of it the next start removes.
  void deleteContent(String id) throws IOException {
    if (Files.deleteIfExists(content(id))) {
      watch.passed(SpoolStep.CONTENT_DELETED);
    }
  }

  /// Removes whatever a failed commit left, the state first.
  void undo(String id) throws IOException {
    deleteState(id);
    Files.deleteIfExists(queue.resolve(id + NEW_STATE));
    deleteContent(id);
  }

  private Path state(String id) {
    return queue.resolve(id + STATE);
  }

  private void syncFolder() throws IOException {
    if (queue.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel folder = FileChannel.open(queue, StandardOpenOption.READ)) {
        folder.force(true);
      }
    }
  }

  private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
  }
}
