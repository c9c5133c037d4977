package dev.relayout.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a second relay out of a spool. The lock is the operating system's, so a killed process
/// leaves none behind; the file tells who holds it.
final class SpoolLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("dev.relayout.spool");

  /// Those of this process. The operating system's locks belong to the whole process, and it gives
  /// one up when any channel on the file is closed: so a second one must not even be opened here.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private SpoolLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /// @throws SpoolException when another relay has it
  static SpoolLock take(Path folder) throws IOException {
    Path real = folder.toRealPath();
    if (!HELD.add(real)) {
      throw inUse(folder, Long.toString(ProcessHandle.current().pid()));
    }
    try {
      return new SpoolLock(real, lock(folder));
    } catch (IOException | RuntimeException e) {
      HELD.remove(real);
      throw e;
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    Path file = folder.resolve("lock");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw inUse(folder, Files.readString(file, StandardCharsets.UTF_8).strip());
      }
      note(folder, channel);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /// For the message of those who are refused: on a full disk it is done without.
  private static void note(Path folder, FileChannel channel) {
    byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      channel.write(ByteBuffer.wrap(pid), 0);
      channel.truncate(pid.length);
    } catch (IOException e) {
      LOG.warn("the lock of the spool {} cannot say who holds it: {}", folder, e.toString());
    }
  }

  private static SpoolException inUse(Path folder, String holder) {
    return new SpoolException(
        "the spool "
            + folder
            + " is in use by another relay"
            + (holder.isEmpty() ? "" : " (process " + holder + ")")
            + "; stop that one, or choose another folder");
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(folder);
    }
  }
}
