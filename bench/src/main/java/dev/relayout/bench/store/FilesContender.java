package dev.relayout.bench.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Two files a message, content and state, each synced, and the folder with them: the store that is
/// there without a log.
final class FilesContender implements Contender {
  private final Path folder;
  private final AtomicLong names = new AtomicLong(System.nanoTime());

  /// Kept as the schedule would.
  private final List<byte[]> waiting = new ArrayList<>();

  FilesContender(Path folder) {
    this.folder = folder;
  }

  @Override
  public long open() throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (file.toString().endsWith(".state")) {
          waiting.add(Files.readAllBytes(file));
        }
      }
    }
    return waiting.size();
  }

  @Override
  public Object accept(byte[] content) throws IOException {
    String name = Long.toString(names.incrementAndGet());
    write(folder.resolve(name + ".eml"), content);
    state(name);
    return name;
  }

  @Override
  public void defer(Object message) throws IOException {
    state((String) message);
  }

  @Override
  public void remove(Object message) throws IOException {
    Files.delete(folder.resolve(message + ".state"));
    syncFolder();
    Files.delete(folder.resolve(message + ".eml"));
  }

  private void state(String name) throws IOException {
    Path fresh = folder.resolve(name + ".new");
    write(fresh, new byte[META_BYTES]);
    Files.move(fresh, folder.resolve(name + ".state"), StandardCopyOption.ATOMIC_MOVE);
    syncFolder();
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes));
      channel.force(false);
    }
  }

  private void syncFolder() throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void close() {}
}
