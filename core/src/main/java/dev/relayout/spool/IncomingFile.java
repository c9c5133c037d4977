package dev.relayout.spool;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// A message that is being written to its file. Small ones reach the disk only with [#commit], in one
/// go on one worker thread.
final class IncomingFile implements IncomingMessage {
  /// So much is held in memory before it is written.
  static final int BLOCK = 256 << 10;

  private final FileSpool spool;
  private final String id;
  private Buffer block = Buffer.buffer();
  private long size;
  private boolean ended;
  private Future<Void> written = Future.succeededFuture();
  // Only on worker threads, one after another.
  private @Nullable FileChannel channel;

  IncomingFile(FileSpool spool, String id) {
    this.spool = spool;
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Future<Void> write(Buffer bytes) {
    if (ended) {
      return Future.failedFuture(new IllegalStateException("the message " + id + " has ended"));
    }
    size += bytes.length();
    block.appendBuffer(bytes);
    if (block.length() < BLOCK) {
      return Future.succeededFuture();
    }
    byte[] full = takeBlock();
    written = afterWrites(() -> append(full));
    return written;
  }

  @Override
  public Future<QueuedMessage> commit(Envelope envelope) {
    if (ended) {
      return Future.failedFuture(new IllegalStateException("the message " + id + " has ended"));
    }
    ended = true;
    byte[] rest = takeBlock();
    QueuedMessage message = QueuedMessage.accepted(id, envelope, size, spool.now());
    return afterWrites(() -> store(rest, message)).recover(this::refuse);
  }

  /// After an [Error] nothing is certain in this process: what is left is for the next start.
  private Future<QueuedMessage> refuse(Throwable failure) {
    return failure instanceof Error
        ? Future.failedFuture(failure)
        : cleanUp().transform(cleaned -> Future.failedFuture(failure));
  }

  @Override
  public Future<Void> abort() {
    if (ended) {
      return Future.succeededFuture();
    }
    ended = true;
    return written.transform(done -> cleanUp());
  }

  /// Writes of one message stay in order, though the pool as a whole has none.
  private <T> Future<T> afterWrites(Callable<T> work) {
    return written.compose(done -> spool.blocking(work));
  }

  private byte[] takeBlock() {
    byte[] bytes = block.getBytes();
    block = Buffer.buffer();
    return bytes;
  }

  private @Nullable Void append(byte[] bytes) throws IOException {
    FileChannel open = channel;
    if (open == null) {
      open = spool.folder().create(id);
      channel = open;
    }
    spool.folder().append(open, bytes);
    return null;
  }

  private QueuedMessage store(byte[] rest, QueuedMessage message) throws IOException {
    append(rest);
    FileChannel open = channel;
    if (open == null) {
      throw new IllegalStateException("the content was just written");
    }
    spool.folder().commit(open, message);
    spool.accepted(id);
    return message;
  }

  private Future<Void> cleanUp() {
    return spool.blocking(() -> {
      FileChannel open = channel;
      if (open != null) {
        open.close();
        spool.folder().undo(id);
      }
      return null;
    });
  }
}
