package dev.relayout.torture;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Lines and messages over a socket, one character a byte. For one thread.
final class Wire implements Closeable {
  private static final int TIMEOUT_MILLIS = 60_000;
  private static final int BUFFER_BYTES = 1 << 16;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
    out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
  }

  /// The next line without its CRLF.
  String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection ended");
      }
      line.write(b);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /// The code of the next reply, whose lines are read to the last.
  int reply() throws IOException {
    String line = line();
    while (line.length() > 3 && line.charAt(3) == '-') {
      line = line();
    }
    return Integer.parseInt(line.substring(0, 3));
  }

  /// The message up to the final dot, unstuffed.
  ///
  /// @param mostBytes reading ends there
  /// @return null when it ended there
  @Nullable String message(int mostBytes) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line = line(); !line.equals("."); line = line()) {
      text.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
      if (text.length() > mostBytes) {
        return null;
      }
    }
    return text.toString();
  }

  /// Sends a message and its final dot at the next [#flush].
  void message(String text) throws IOException {
    for (String line : text.substring(0, text.length() - 2).split("\r\n", -1)) {
      say(line.startsWith(".") ? "." + line : line);
    }
    say(".");
  }

  /// Sends at the next [#flush].
  void say(String line) throws IOException {
    out.write(line.getBytes(StandardCharsets.ISO_8859_1));
    out.write('\r');
    out.write('\n');
  }

  void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
