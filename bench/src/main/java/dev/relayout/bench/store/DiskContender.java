package dev.relayout.bench.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// What the disk gives to group commit and nothing else: bytes that wait are written one behind the
/// other into one preallocated file, one sync for all. Keeps nothing.
final class DiskContender implements Contender {
  private static final int FILE_BYTES = 64 << 20;

  private record Waiting(byte[] bytes, CountDownLatch done) {}

  private final Path folder;
  private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final Waiting end = new Waiting(new byte[0], new CountDownLatch(1));
  private @Nullable FileChannel file;

  DiskContender(Path folder) {
    this.folder = folder;
  }

  @Override
  public long open() throws Exception {
    Files.createDirectories(folder);
    FileChannel opened =
        FileChannel.open(
            folder.resolve("bytes"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    opened.write(ByteBuffer.allocateDirect(FILE_BYTES), 0);
    opened.force(true);
    file = opened;
    Thread.ofPlatform().daemon().start(() -> run(opened));
    return 0;
  }

  private void run(FileChannel into) {
    List<Waiting> batch = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.allocateDirect(4 << 20);
    long at = 0;
    try {
      while (!batch.contains(end)) {
        batch.clear();
        batch.add(queue.take());
        queue.drainTo(batch, 500);
        batch.forEach(each -> buffer.put(each.bytes()));
        at = at + buffer.position() > FILE_BYTES ? 0 : at;
        at += into.write(buffer.flip(), at);
        into.force(false);
        buffer.clear();
        batch.forEach(each -> each.done().countDown());
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Object accept(byte[] content) throws Exception {
    Waiting waiting = new Waiting(content, new CountDownLatch(1));
    queue.add(waiting);
    waiting.done().await();
    return waiting;
  }

  @Override
  public void defer(Object message) throws Exception {
    accept(new byte[100]);
  }

  @Override
  public void remove(Object message) throws Exception {
    accept(new byte[64]);
  }

  @Override
  public void close() throws IOException {
    queue.add(end);
    try {
      end.done().await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    if (file != null) {
      file.close();
    }
  }
}
