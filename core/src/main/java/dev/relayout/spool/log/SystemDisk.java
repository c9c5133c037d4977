package dev.relayout.spool.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/// The disk by way of the operating system.
final class SystemDisk implements Disk {
  @Override
  public void createFolder(Path folder) throws IOException {
    Path parent = folder.getParent();
    if (parent != null && !Files.isDirectory(folder)) {
      createFolder(parent);
      Files.createDirectories(folder);
      // Or a power failure could take the folder with all that is durable in it.
      syncFolder(parent);
    }
    Files.createDirectories(folder);
  }

  @Override
  public List<String> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  @Override
  public OpenFile open(Path file) throws IOException {
    return new ChannelFile(file);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public long room(Path folder) throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /// An interrupt closes the channel that its thread is reading, for everybody: reads have a channel
  /// of their own, opened anew when that happened.
  private static final class ChannelFile implements OpenFile {
    private final Path file;
    private final FileChannel writer;
    private FileChannel reader;
    private boolean closed;

    ChannelFile(Path file) throws IOException {
      this.file = file;
      this.writer = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      this.reader = FileChannel.open(file, StandardOpenOption.READ);
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
      long at = position;
      while (bytes.hasRemaining()) {
        at += writer.write(bytes, at);
      }
    }

    @Override
    public void read(ByteBuffer into, long position) throws IOException {
      long start = position - into.position();
      boolean interrupted = false;
      try {
        while (into.hasRemaining()) {
          // A channel that was closed by an interrupt reads nothing; one read is whole or failed.
          interrupted |= Thread.interrupted();
          FileChannel channel = reader();
          try {
            if (channel.read(into, start + into.position()) < 0) {
              return;
            }
          } catch (ClosedChannelException byInterrupt) {
            reopen(byInterrupt);
          }
        }
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    private synchronized FileChannel reader() {
      return reader;
    }

    private synchronized void reopen(IOException why) throws IOException {
      if (closed) {
        throw why;
      }
      // Another thread may have been quicker.
      if (!reader.isOpen()) {
        reader = FileChannel.open(file, StandardOpenOption.READ);
      }
    }

    @Override
    public void sync() throws IOException {
      writer.force(false);
    }

    @Override
    public void truncate(long size) throws IOException {
      writer.truncate(size);
    }

    @Override
    public long size() throws IOException {
      return writer.size();
    }

    @Override
    public synchronized void close() throws IOException {
      closed = true;
      try {
        reader.close();
      } finally {
        writer.close();
      }
    }
  }
}
