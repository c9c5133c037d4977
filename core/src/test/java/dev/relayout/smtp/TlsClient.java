package dev.relayout.smtp;

import dev.relayout.tls.TestCa;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A [WireClient] over TLS.
public final class TlsClient {
  private TlsClient() {}

  /// TLS from the first byte.
  public static WireClient connect(int port, TestCa ca) throws IOException {
    return over(new Socket(InetAddress.getLoopbackAddress(), port), ca);
  }

  /// TLS from now on; the handshake is done.
  public static WireClient over(Socket socket, TestCa ca) throws IOException {
    SSLSocket encrypted = prepared(socket, ca);
    encrypted.startHandshake();
    return new WireClient(encrypted);
  }

  /// A socket for TLS whose handshake has not begun.
  public static SSLSocket prepared(Socket socket, TestCa ca) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, ca.trust().getTrustManagers(), null);
      return (SSLSocket)
          context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
