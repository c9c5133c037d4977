package dev.relayout.spool;

import dev.relayout.spool.log.Disk;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message on its way into the log. A small one stays in memory until it is committed; one that
/// turns out to be large is written to its file as it comes.
final class LogIncoming implements IncomingMessage {
  private record Piece(byte[] bytes, int offset, int length) {}

  /// What comes in crumbs is joined now and then: a piece takes more memory than a few bytes.
  private static final int MOST_PIECES = 64;

  private final LogSpool spool;
  private final long key;
  private final int largeBytes;
  private final boolean limited;
  private final List<Piece> block = new ArrayList<>();
  private int blockBytes;
  private long size;
  private long inFile;
  private boolean ended;
  private Future<Void> written = Future.succeededFuture();
  // Only on worker threads, one after another.
  private Disk.@Nullable OpenFile file;

  /// @param limited whether the limits of the queue hold for it
  LogIncoming(LogSpool spool, long key, int largeBytes, boolean limited) {
    this.spool = spool;
    this.key = key;
    this.largeBytes = largeBytes;
    this.limited = limited;
  }

  @Override
  public String id() {
    return QueueIds.encode(key);
  }

  @Override
  public Future<Void> write(byte[] bytes, int offset, int length) {
    if (ended) {
      return hasEnded();
    }
    size += length;
    add(new Piece(bytes, offset, length));
    if (blockBytes <= largeBytes) {
      return Future.succeededFuture();
    }
    try {
      // Better than to fill the disk first.
      if (limited) {
        spool.checkRoom(size);
      }
    } catch (QueueFullException full) {
      return Future.failedFuture(full);
    }
    written = appendBlock();
    return written;
  }

  @Override
  public Future<QueuedMessage> commit(Envelope envelope, Consequence consequence) {
    if (ended) {
      return hasEnded();
    }
    ended = true;
    QueuedMessage message = QueuedMessage.accepted(id(), envelope, size, spool.now());
    if (inFile == 0) {
      return spool.commitSmall(key, message, takeBlock(), consequence);
    }
    return appendBlock()
        .compose(appended -> spool.blocking(this::finish))
        .compose(finished -> spool.commitLarge(key, message, consequence))
        .recover(failure -> cleanUp().transform(cleaned -> Future.failedFuture(failure)));
  }

  @Override
  public Future<Void> abort() {
    if (ended) {
      return Future.succeededFuture();
    }
    ended = true;
    block.clear();
    return inFile == 0 ? Future.succeededFuture() : written.transform(done -> cleanUp());
  }

  private <T> Future<T> hasEnded() {
    return Future.failedFuture(new IllegalStateException("the message " + id() + " has ended"));
  }

  private Future<Void> appendBlock() {
    byte[] bytes = takeBlock();
    long position = inFile;
    inFile += bytes.length;
    return written.compose(done -> spool.blocking(() -> append(bytes, position)));
  }

  private void add(Piece piece) {
    if (block.size() == MOST_PIECES) {
      byte[] joined = takeBlock();
      add(new Piece(joined, 0, joined.length));
    }
    block.add(piece);
    blockBytes += piece.length;
  }

  private byte[] takeBlock() {
    byte[] bytes = new byte[blockBytes];
    int at = 0;
    for (Piece piece : block) {
      System.arraycopy(piece.bytes, piece.offset, bytes, at, piece.length);
      at += piece.length;
    }
    block.clear();
    blockBytes = 0;
    return bytes;
  }

  private @Nullable Void append(byte[] bytes, long position) throws IOException {
    Disk.OpenFile open = file;
    if (open == null) {
      open = spool.large().create(key);
      file = open;
    }
    LargeFiles.append(open, bytes, position);
    return null;
  }

  private @Nullable Void finish() throws IOException {
    Disk.OpenFile open = file;
    if (open == null) {
      throw new IllegalStateException("the content was just written");
    }
    spool.large().finish(open);
    return null;
  }

  private Future<Void> cleanUp() {
    return spool.blocking(() -> {
      Disk.OpenFile open = file;
      if (open != null) {
        open.close();
      }
      spool.large().delete(key);
      return null;
    });
  }
}
