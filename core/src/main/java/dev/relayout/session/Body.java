package dev.relayout.session;

import dev.relayout.smtp.DotStuffer;
import dev.relayout.spool.MessageBody;
import dev.relayout.spool.QueueStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The body of a message, ready to be sent. It is opened before `MAIL`, so that a message that
/// cannot be read costs no transaction.
sealed interface Body {
  /// Up to this size a body is read as a whole and leaves in one write with the commands around it.
  int MAX_WHOLE_BYTES = 128 * 1_024;

  /// A small one.
  ///
  /// @param head goes before it: its signatures
  /// @param bytes not dot-stuffed
  record Whole(byte[] head, byte[] bytes) implements Body {
    /// For its dots, and the next envelope.
    private static final int BESIDE_BYTES = 512;

    /// In bytes, not dot-stuffed.
    private int length() {
      return head.length + bytes.length;
    }

    /// What is sent, with room for it: else that grows, and is copied, several times.
    Buffer room(Buffer out) {
      return out.length() == 0 ? Buffer.buffer(length() + BESIDE_BYTES) : out;
    }

    /// Adds it to what is sent, dot-stuffed, final dot included.
    void stuff(Buffer out) {
      DotStuffer stuffer = new DotStuffer();
      stuffer.encode(head, out::appendBytes);
      stuffer.encode(bytes, out::appendBytes);
      stuffer.end(out::appendBytes);
    }

    /// Adds it to what is sent, as it is.
    ///
    /// @param announced its length as the server was told: another would make commands of the rest
    void append(long announced, Buffer out) {
      if (announced != length()) {
        throw new IllegalStateException("the message has another length than it had");
      }
      out.appendBytes(head).appendBytes(bytes);
    }
  }

  /// A large one, read as the server takes it.
  ///
  /// @param head goes before it: its signatures
  /// @param length bytes that the file had when it was opened
  record Streamed(byte[] head, AsyncFile file, long length) implements Body {}

  /// What goes before the stored message.
  byte[] head();

  /// Opens a body, and signs it.
  static Future<Body> open(Vertx vertx, QueueStore store, String id, Signing signing) {
    return store
        .body(id)
        .compose(stored ->
            switch (stored) {
              case MessageBody.InMemory(byte[] bytes) -> whole(signing, bytes);
              case MessageBody.InFile(Path file, long size) -> open(vertx, file, size, signing);
            });
  }

  private static Future<Body> open(Vertx vertx, Path file, long size, Signing signing) {
    if (size <= MAX_WHOLE_BYTES) {
      return vertx
          .fileSystem()
          .readFile(file.toString())
          .compose(content -> whole(signing, content.getBytes()));
    }
    OpenOptions reading = new OpenOptions().setRead(true).setWrite(false).setCreate(false);
    return signing
        .head(() -> Files.newInputStream(file))
        .compose(head ->
            vertx
                .fileSystem()
                .open(file.toString(), reading)
                .map(opened -> new Streamed(head, opened, size)));
  }

  private static Future<Body> whole(Signing signing, byte[] bytes) {
    return signing.head(() -> new ByteArrayInputStream(bytes)).map(head -> new Whole(head, bytes));
  }

  /// Frees a body that is not sent after all. A file that will not close is not the message's
  /// trouble.
  default void discard() {
    if (this instanceof Streamed streamed) {
      var _ = streamed.file().close();
    }
  }
}
