package dev.relayout.session;

import dev.relayout.smtp.DotStuffer;
import dev.relayout.spool.MessageBody;
import dev.relayout.spool.QueueStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import java.nio.file.Path;

/// The body of a message, ready to be sent. It is opened before `MAIL`, so that a message that
/// cannot be read costs no transaction.
sealed interface Body {
  /// Up to this size a body is read as a whole and leaves in one write with the commands around it.
  int MAX_WHOLE_BYTES = 128 * 1_024;

  /// A small one.
  ///
  /// @param bytes not dot-stuffed
  record Whole(byte[] bytes) implements Body {
    /// Adds it to what is sent, dot-stuffed, final dot included.
    void stuff(Buffer out) {
      DotStuffer stuffer = new DotStuffer();
      stuffer.encode(bytes, out::appendBytes);
      stuffer.end(out::appendBytes);
    }

    /// Adds it to what is sent, as it is.
    ///
    /// @param announced its length as the server was told: another would make commands of the rest
    void append(long announced, Buffer out) {
      if (announced != bytes.length) {
        throw new IllegalStateException("the message has another length than it had");
      }
      out.appendBytes(bytes);
    }
  }

  /// A large one, read as the server takes it.
  ///
  /// @param length bytes that the file had when it was opened
  record Streamed(AsyncFile file, long length) implements Body {}

  /// Opens a body.
  static Future<Body> open(Vertx vertx, QueueStore store, String id) {
    return store
        .body(id)
        .compose(stored ->
            switch (stored) {
              case MessageBody.InMemory(byte[] bytes) -> Future.succeededFuture(new Whole(bytes));
              case MessageBody.InFile(Path file, long size) -> open(vertx, file.toString(), size);
            });
  }

  private static Future<Body> open(Vertx vertx, String file, long size) {
    return size <= MAX_WHOLE_BYTES
        ? vertx.fileSystem().readFile(file).map(content -> new Whole(content.getBytes()))
        : vertx
            .fileSystem()
            .open(file, new OpenOptions().setRead(true).setWrite(false).setCreate(false))
            .map(opened -> new Streamed(opened, size));
  }

  /// Frees a body that is not sent after all. A file that will not close is not the message's
  /// trouble.
  default void discard() {
    if (this instanceof Streamed streamed) {
      var _ = streamed.file().close();
    }
  }
}
