package dev.relayout.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Messages as files hold them, made into messages as they travel: lines end in CRLF, the last one
/// too, and nothing else is changed.
public final class MessageFile {
  private MessageFile() {}

  /// Reads a file.
  ///
  /// @throws UserError when it cannot be read
  public static byte[] read(Path file) {
    try {
      return asTransmitted(Files.readAllBytes(file));
    } catch (IOException e) {
      throw Unreadable.file(file, e);
    }
  }

  /// Reads to the end of a stream.
  public static byte[] read(InputStream in) throws IOException {
    return asTransmitted(in.readAllBytes());
  }

  /// The message with CRLF line ends.
  public static byte[] asTransmitted(byte[] stored) {
    ByteArrayOutputStream sent = new ByteArrayOutputStream(stored.length + stored.length / 32 + 2);
    int from = 0;
    for (int i = 0; i < stored.length; i++) {
      if (stored[i] == '\n' && (i == 0 || stored[i - 1] != '\r')) {
        sent.write(stored, from, i - from);
        sent.write('\r');
        from = i;
      }
    }
    sent.write(stored, from, stored.length - from);
    boolean ended = stored.length == 0 || stored[stored.length - 1] == '\n';
    if (!ended) {
      sent.write('\r');
      sent.write('\n');
    }
    return sent.toByteArray();
  }
}
