package dev.relayout.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.LogCapture;
import dev.relayout.intake.AccessSettings.Proxy;
import dev.relayout.intake.AccessSettings.TlsMode;
import dev.relayout.smtp.TlsClient;
import dev.relayout.smtp.WireClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/// A listener behind a balancer that speaks the PROXY protocol.
class BalancerTest extends TlsCase {
  private static final byte[] FROM_FAR_AWAY =
      ProxyHeaderTest.bytes(ProxyHeaderTest.SIGNATURE + "2111000c" + ProxyHeaderTest.IPV4);
  private static final byte[] ITS_OWN =
      ProxyHeaderTest.bytes(ProxyHeaderTest.SIGNATURE + "20000000");

  private static final Proxy HERE =
      new Proxy(List.of(Network.parse("127.0.0.1")), Duration.ofSeconds(10));

  private ListenerSettings behind(Proxy proxy) {
    return defaults.withAccess(AccessSettings.DEFAULT.withProxy(proxy));
  }

  private WireClient through(byte[] header) throws IOException {
    return new WireClient(port()).send(new String(header, ISO_8859_1));
  }

  private static String rcpt(WireClient client) throws IOException {
    client.ask("EHLO me.example");
    client.ask("MAIL FROM:<a@b.example>");
    return client.ask("RCPT TO:<c@d.example>");
  }

  @Test
  void theClientIsWhoTheBalancerSaysItIs() throws Exception {
    start(behind(HERE));

    try (WireClient client = through(FROM_FAR_AWAY)) {
      assertEquals("220 relay.example ESMTP relayout", client.reply());
      assertEquals("550 5.7.1 Relaying denied for 192.0.2.7", rcpt(client));
    }
  }

  @Test
  void theClientsAddressStandsInTheTrace() throws Exception {
    start(behind(HERE).withRelay(RelayPolicy.networks(List.of(Network.parse("192.0.2.0/24")))));

    try (WireClient client = through(FROM_FAR_AWAY)) {
      client.reply();
      rcpt(client);
      client.ask("DATA");
      client.ask("x\r\n.");
    }
    assertEquals("192.0.2.7", told.getFirst().envelope().origin().clientAddress());
    String trace = new String(store.bytes("000001"), ISO_8859_1);
    assertTrue(trace.startsWith("Received: from me.example ([192.0.2.7])\r\n"), trace);
  }

  @Test
  void limitsCountTheClientAndNotTheBalancer() throws Exception {
    start(behind(HERE).withConnections(ConnectionLimits.DEFAULT.withMaxConnections(10, 1)));

    try (WireClient client = through(FROM_FAR_AWAY)) {
      assertTrue(client.reply().startsWith("220 "));
      try (WireClient second = through(FROM_FAR_AWAY);
          WireClient health = through(ITS_OWN)) {
        assertTrue(second.reply().startsWith("421 4.7.0 "));
        assertTrue(health.reply().startsWith("220 "));
        assertEquals("250 2.1.5 Recipient ok", rcpt(health));
      }
    }
  }

  @Test
  void withoutAHeaderTheBalancerIsClosed() throws Exception {
    start(behind(HERE));

    try (LogCapture log = new LogCapture(SmtpListener.class);
        WireClient client = new WireClient(port())) {
      client.send("EHLO me\r\n");
      assertTrue(client.atEnd());
      assertEquals(
          "WARN balancer=127.0.0.1 closed: no PROXY header", log.line("balancer=127.0.0.1"));
    }
  }

  @Test
  void aHeaderThatDoesNotComeIsNotWaitedForForEver() throws Exception {
    start(behind(new Proxy(HERE.balancers(), Duration.ofMillis(20))));

    try (LogCapture log = new LogCapture(SmtpListener.class);
        WireClient client = new WireClient(port())) {
      client.send("\r\n\r\n");
      assertTrue(client.atEnd());
      assertEquals(
          "WARN balancer=127.0.0.1 closed: no PROXY header in time",
          log.line("balancer=127.0.0.1"));
    }
  }

  /// Attack: a client that is no balancer says it is somebody else.
  @Test
  void nobodyElseIsBelieved() throws Exception {
    start(behind(new Proxy(List.of(Network.parse("192.0.2.1")), Duration.ofSeconds(10))));

    try (WireClient liar = through(FROM_FAR_AWAY)) {
      assertTrue(liar.reply().startsWith("220 "));
      String reply = liar.reply();
      while (reply.startsWith("500 ")) {
        reply = liar.reply();
      }
      assertTrue(reply.startsWith("521 5.5.2 "), "a header is no command: " + reply);
      assertTrue(liar.atEnd());
    }
  }

  /// Header and first bytes of the handshake come in one piece, as balancers send them.
  @Test
  void tlsBeginsBehindTheHeader() throws Exception {
    ListenerSettings settings = with(TlsMode.IMPLICIT, false);
    start(settings.withAccess(settings.access().withProxy(HERE)));

    try (Socket balancer = new HeaderFirst(port(), FROM_FAR_AWAY)) {
      SSLSocket socket = TlsClient.prepared(balancer, ca);
      socket.startHandshake();
      try (WireClient client = new WireClient(socket)) {
        assertEquals("220 relay.example ESMTP relayout", client.reply());
        assertEquals("550 5.7.1 Relaying denied for 192.0.2.7", rcpt(client));
      }
    }
  }

  /// Puts a header in front of the first bytes that are written.
  private static final class HeaderFirst extends Socket {
    private final byte[] header;
    private boolean sent;

    private HeaderFirst(int port, byte[] header) throws IOException {
      super(InetAddress.getLoopbackAddress(), port);
      this.header = header;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return super.getInputStream();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      OutputStream below = super.getOutputStream();
      return new OutputStream() {
        @Override
        public void write(int b) throws IOException {
          write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          byte[] first = sent ? new byte[0] : header;
          sent = true;
          byte[] joined = Arrays.copyOf(first, first.length + length);
          System.arraycopy(bytes, offset, joined, first.length, length);
          below.write(joined);
        }
      };
    }
  }
}
