package dev.relayout.app;

import dev.relayout.smtp.LineEnds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

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

  private static byte[] asTransmitted(byte[] stored) {
    LineEnds lineEnds = new LineEnds();
    byte[] lines = lineEnds.convert(stored, stored.length);
    byte[] end = lineEnds.end();
    byte[] sent = Arrays.copyOf(lines, lines.length + end.length);
    System.arraycopy(end, 0, sent, lines.length, end.length);
    return sent;
  }
}
