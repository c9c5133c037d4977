package dev.relayout.session;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.util.function.Consumer;

/// Sends a large body: reads on while the server takes what was read. Belongs to the connection's
/// context.
final class BodyStream {
  private static final int BLOCK_BYTES = 64 * 1_024;

  private final byte[] head;
  private final AsyncFile file;
  private final long length;
  private final NetSocket socket;
  private final Consumer<Buffer> write;
  private final BodyCoding coding;
  private final Promise<Void> done = Promise.promise();
  private long read;

  /// @param write sends a block; the socket is asked only whether its queue is full
  BodyStream(Body.Streamed body, BodyCoding coding, NetSocket socket, Consumer<Buffer> write) {
    this.coding = coding;
    this.head = body.head();
    this.file = body.file();
    this.length = body.length();
    this.socket = socket;
    this.write = write;
  }

  /// Sends everything, the final dot included where there is one. Fails when the file cannot be read to its end: then what
  /// was sent must not be ended with a dot.
  Future<Void> start() {
    if (!coding.fits(head.length + length)) {
      fail(new IOException("the file has another length than it had"));
      return done.future();
    }
    if (head.length > 0) {
      write.accept(coding.encode(Buffer.buffer(head)));
    }
    file.setReadBufferSize(BLOCK_BYTES);
    file.exceptionHandler(this::fail);
    file.endHandler(end -> end());
    socket.drainHandler(drained -> resume());
    file.handler(this::block);
    return done.future();
  }

  /// Sends nothing more.
  void stop() {
    fail(new IllegalStateException("the connection was closed"));
  }

  private void block(Buffer block) {
    if (done.future().isComplete()) {
      return;
    }
    read += block.length();
    write.accept(coding.encode(block));
    if (read == length && coding.endKnown()) {
      // The file says that it is at its end after another read only: the server may be quicker.
      end();
    } else if (socket.writeQueueFull()) {
      file.pause();
    }
  }

  private void resume() {
    if (!done.future().isComplete()) {
      file.resume();
    }
  }

  private void end() {
    if (done.future().isComplete()) {
      return;
    }
    if (read != length) {
      fail(new IOException("the file has " + length + " bytes, only " + read + " were read"));
      return;
    }
    close();
    Buffer last = coding.end();
    if (last.length() > 0) {
      write.accept(last);
    }
    done.tryComplete();
  }

  private void fail(Throwable cause) {
    if (done.tryFail(cause)) {
      close();
    }
  }

  /// What was read is read: a file that will not close changes nothing.
  private void close() {
    var _ = file.close();
  }
}
