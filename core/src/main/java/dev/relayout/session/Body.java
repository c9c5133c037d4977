package dev.relayout.session;

import dev.relayout.smtp.DotStuffer;
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

  /// A small one, dot-stuffed, final dot included.
  record Whole(Buffer stuffed) implements Body {}

  /// A large one, read as the server takes it.
  ///
  /// @param length bytes that the file had when it was opened
  record Streamed(AsyncFile file, long length) implements Body {}

  /// Opens a body.
  static Future<Body> open(Vertx vertx, Path path) {
    String file = path.toString();
    return vertx
        .fileSystem()
        .props(file)
        .compose(props ->
            props.size() <= MAX_WHOLE_BYTES
                ? vertx.fileSystem().readFile(file).map(Body::stuffed)
                : vertx
                    .fileSystem()
                    .open(file, new OpenOptions().setRead(true).setWrite(false).setCreate(false))
                    .map(opened -> new Streamed(opened, props.size())));
  }

  /// Frees a body that is not sent after all. A file that will not close is not the message's
  /// trouble.
  default void discard() {
    if (this instanceof Streamed streamed) {
      var _ = streamed.file().close();
    }
  }

  private static Body stuffed(Buffer content) {
    byte[] bytes = content.getBytes();
    Buffer stuffed = Buffer.buffer(bytes.length + 16);
    DotStuffer stuffer = new DotStuffer();
    stuffer.encode(bytes, stuffed::appendBytes);
    stuffer.end(stuffed::appendBytes);
    return new Whole(stuffed);
  }
}
