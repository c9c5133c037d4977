package dev.relayout.session;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/// A server that behaves as badly as a test wants: every byte and every end of a connection is the
/// test's. Connection n is led by the n-th talk, further ones by the last.
final class FakePeer implements AutoCloseable {
  /// One connection, from the server's side.
  interface Talk {
    void run(Line line) throws IOException;
  }

  private final ServerSocket listening;
  private final List<Talk> talks;
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);

  FakePeer(Talk... talks) {
    this.talks = List.of(talks);
    try {
      this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /// How many connections there were.
  int connections() {
    return sockets.size();
  }

  /// Fails when a talk went otherwise than it was written.
  @Override
  public void close() {
    over.countDown();
    try {
      listening.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      failures.add(e);
    }
    if (!failures.isEmpty()) {
      throw new AssertionError("the peer's talk failed", failures.getFirst());
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        Talk talk = talks.get(Math.min(sockets.size(), talks.size() - 1));
        sockets.add(socket);
        Thread.ofVirtual().start(() -> talk(talk, socket));
      } catch (IOException e) {
        if (!listening.isClosed()) {
          failures.add(e);
        }
      }
    }
  }

  private void talk(Talk talk, Socket socket) {
    try (socket) {
      talk.run(new Line(socket));
    } catch (IOException | RuntimeException | AssertionError e) {
      if (over.getCount() > 0) {
        failures.add(e);
      }
    }
  }

  /// What a talk can do. Its end closes the connection.
  final class Line {
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private boolean ended;

    private Line(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
      socket.setTcpNoDelay(true);
    }

    /// Sends lines, all at once.
    void say(String... lines) throws IOException {
      out.write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Sends lines byte by byte.
    void sayBytes(String... lines) throws IOException {
      for (byte b : (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.ISO_8859_1)) {
        out.write(b);
        out.flush();
      }
    }

    /// Reads command lines; each must begin as said.
    void hear(String... beginnings) throws IOException {
      for (String beginning : beginnings) {
        String line = hearLine();
        if (!line.startsWith(beginning)) {
          throw new AssertionError("heard \"" + line + "\", not \"" + beginning + "…\"");
        }
      }
    }

    /// The next line without CRLF; "" at the end of the connection.
    String hearLine() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int b = in.read();
      for (; b >= 0 && b != '\n'; b = in.read()) {
        line.write(b);
      }
      ended = b < 0;
      return line.toString(StandardCharsets.ISO_8859_1).replace("\r", "");
    }

    /// Reads to the final dot; fails when the client goes before it.
    void hearBody() throws IOException {
      String line = hearLine();
      while (!line.equals(".") && !ended) {
        line = hearLine();
      }
      if (ended) {
        throw new EOFException("the client went in the body");
      }
    }

    /// Reads some bytes of a body.
    void hearBytes(int number) throws IOException {
      in.skipNBytes(number);
    }

    /// TLS from here on, which the client has to begin now.
    SSLSession secure(SSLContext context) throws IOException {
      return secure(context, false);
    }

    /// @param askForCertificate whether the client has to show one
    SSLSession secure(SSLContext context, boolean askForCertificate) throws IOException {
      SSLSocket secured =
          (SSLSocket)
              context.getSocketFactory().createSocket(socket, InputStream.nullInputStream(), true);
      secured.setUseClientMode(false);
      secured.setNeedClientAuth(askForCertificate);
      secured.startHandshake();
      socket = secured;
      in = new BufferedInputStream(secured.getInputStream());
      out = secured.getOutputStream();
      return secured.getSession();
    }

    /// TLS that the client does not want to have.
    void secureInVain(SSLContext context) throws IOException {
      try {
        secure(context);
        // TLS 1.3: what the client does not like comes with its first bytes.
        if (in.read() >= 0) {
          throw new AssertionError("the client took the handshake");
        }
      } catch (SSLException | SocketException e) {
        // As expected.
      }
    }

    /// Greets, offers STARTTLS, takes it and says go ahead.
    void offerTls() throws IOException {
      say("220 peer");
      hear("EHLO ");
      say("250-peer", "250 STARTTLS");
      hear("STARTTLS");
      say("220 go ahead");
    }

    /// Greets, offers STARTTLS and begins TLS, offers PIPELINING and more.
    SSLSession beginSecure(SSLContext context, String... offers) throws IOException {
      offerTls();
      SSLSession session = secure(context);
      hear("EHLO ");
      say("250-peer");
      for (String offer : offers) {
        say("250-" + offer);
      }
      say("250 PIPELINING");
      return session;
    }

    /// Sends bytes.
    void sayBytes(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    /// The address from which the client comes.
    String client() {
      return socket.getInetAddress().getHostAddress();
    }

    /// Reads so many bytes.
    byte[] bytes(int number) throws IOException {
      return in.readNBytes(number);
    }

    /// Greets, offers PIPELINING.
    void begin() throws IOException {
      say("220 peer");
      hear("EHLO ");
      say("250-peer", "250 PIPELINING");
    }

    /// Takes a whole message with one recipient.
    void take() throws IOException {
      hear("MAIL ", "RCPT ", "DATA");
      say("250 ok", "250 ok", "354 go ahead");
      hearBody();
      say("250 taken");
    }

    /// Takes the client's goodbye.
    void end() throws IOException {
      hear("QUIT");
      say("221 bye");
    }

    /// Ends the connection with a reset.
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /// Says nothing more until the test is over.
    void silence() {
      try {
        over.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
