package dev.relayout.spool;

import java.nio.file.Path;

/// The bytes of a message: CRLF line ends, not dot-stuffed.
public sealed interface MessageBody {
  /// Bytes of it.
  long size();

  /// A small one, read at once and found to be what was accepted.
  ///
  /// @param bytes not to be changed: others may have them, too
  record InMemory(byte[] bytes) implements MessageBody {
    @Override
    public long size() {
      return bytes.length;
    }
  }

  /// A large one, to be streamed.
  ///
  /// @param file complete; there until the message is removed
  record InFile(Path file, long size) implements MessageBody {}
}
