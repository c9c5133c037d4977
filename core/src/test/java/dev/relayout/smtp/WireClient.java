package dev.relayout.smtp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A client that sends any bytes at all and reads replies: for tests against a real socket. Blocks.
public final class WireClient implements AutoCloseable {
  /// Far above what any test needs: it only turns a hanging test into a failing one.
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;

  /// Connects; the greeting is still to be read.
  public WireClient(int port) throws IOException {
    this(connected(port));
  }

  /// On a connection of the caller's.
  public WireClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  private static Socket connected(int port) throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
    return socket;
  }

  /// The connection below.
  public Socket socket() {
    return socket;
  }

  /// Sends characters as ISO-8859-1.
  public WireClient send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /// Reads one reply: its lines, joined with LF. "" when the server closed the connection.
  public String reply() throws IOException {
    List<String> lines = new ArrayList<>();
    String line;
    do {
      line = line();
      if (!line.isEmpty()) {
        lines.add(line);
      }
    } while (line.length() > 3 && line.charAt(3) == '-');
    return String.join("\n", lines);
  }

  /// Sends a line and reads the reply.
  public String ask(String line) throws IOException {
    return send(line + "\r\n").reply();
  }

  /// Whether the server has closed the connection, once everything that it sent is read.
  public boolean atEnd() throws IOException {
    return in.read() < 0;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    while (c >= 0 && c != '\n') {
      line.append((char) c);
      c = in.read();
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
