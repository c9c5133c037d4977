package dev.relayout.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.intake.AccessSettings.TlsMode;
import dev.relayout.smtp.TlsClient;
import dev.relayout.smtp.WireClient;
import dev.relayout.tls.ServerCertificate;
import dev.relayout.tls.TestCa;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenerTlsTest extends TlsCase {
  @Test
  void startTlsEncrypts() throws Exception {
    start(with(TlsMode.STARTTLS, true));

    try (WireClient plain = beforeHandshake();
        WireClient client = TlsClient.over(plain.socket(), ca)) {
      assertFalse(client.ask("EHLO me.example").contains("STARTTLS"));
      deliver(client);
    }
    assertEquals("ESMTPS", told.getFirst().envelope().origin().protocol());
    String trace = new String(store.bytes("000001"), StandardCharsets.US_ASCII);
    assertTrue(trace.contains("by relay.example with ESMTPS\r\n"), trace);
  }

  @Test
  void implicitTlsEncryptsFromTheFirstByte() throws Exception {
    start(with(TlsMode.IMPLICIT, false));

    try (WireClient client = encrypted()) {
      client.ask("EHLO me.example");
      deliver(client);
    }
    assertEquals(1, told.size());
  }

  private static void deliver(WireClient client) throws IOException {
    client.ask("MAIL FROM:<a@b.example>");
    client.ask("RCPT TO:<c@d.example>");
    client.ask("DATA");
    assertEquals("250 2.0.0 Ok: queued as 000001", client.ask("x\r\n."));
  }

  /// Vert.x's own upgrade works on the first of several event loops only.
  @Test
  void everyEventLoopEncrypts() throws Exception {
    start(with(TlsMode.STARTTLS, false).withEventLoops(3));

    for (int i = 0; i < 6; i++) {
      try (WireClient plain = beforeHandshake();
          WireClient client = TlsClient.over(plain.socket(), ca)) {
        assertEquals("250 2.0.0 Ok", client.ask("NOOP"));
      }
    }
  }

  /// A client may send on together with the last of its handshake.
  @Test
  void whatComesRightBehindTheHandshakeCounts() throws Exception {
    start(with(TlsMode.STARTTLS, false));

    for (int i = 0; i < 50; i++) {
      try (WireClient plain = beforeHandshake()) {
        SSLSocket socket = TlsClient.prepared(plain.socket(), ca);
        // Writing begins the handshake, and TLS 1.3 lets the client write at once when it ends.
        try (WireClient client = new WireClient(socket)) {
          client.send("EHLO me.example\r\nNOOP\r\n");
          assertTrue(client.reply().startsWith("250-relay.example"));
          assertEquals("250 2.0.0 Ok", client.reply());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TLSv1.3, TLS_AES_256_GCM_SHA384",
    "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    "TLSv1.2, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
  })
  void strongCiphersAreTaken(String protocol, String cipher) throws Exception {
    start(with(TlsMode.IMPLICIT, false));

    try (SSLSocket socket = offering(protocol, cipher)) {
      socket.startHandshake();
      assertEquals(cipher, socket.getSession().getCipherSuite());
    }
  }

  /// What the JDK would take by default, or with its own restrictions lifted.
  @ParameterizedTest
  @CsvSource({
    "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
    "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
    "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
  })
  void weakCiphersAreRefused(String protocol, String cipher) throws Exception {
    start(with(TlsMode.IMPLICIT, false));

    try (SSLSocket socket = offering(protocol, cipher)) {
      assertThrows(SSLException.class, socket::startHandshake);
    }
  }

  @Test
  void nothingBelowTls12IsSpoken() {
    var engine =
        ServerCertificate.read(vertx, leaf.certificate(), leaf.key())
            .await()
            .context()
            .newEngine(ByteBufAllocator.DEFAULT);

    assertEquals(Set.of("TLSv1.3", "TLSv1.2"), Set.of(engine.getEnabledProtocols()));
    for (String cipher : engine.getEnabledCipherSuites()) {
      assertTrue(
          cipher.matches(
              "TLS_(AES_.*_GCM|CHACHA20|ECDHE_(RSA|ECDSA)_WITH_(AES_.*_GCM|CHACHA20)).*"),
          cipher);
    }
  }

  private SSLSocket offering(String protocol, String cipher) throws IOException {
    Socket plain = new Socket(InetAddress.getLoopbackAddress(), port());
    SSLSocket socket = TlsClient.prepared(plain, ca);
    socket.setEnabledProtocols(new String[] {protocol});
    socket.setEnabledCipherSuites(new String[] {cipher});
    return socket;
  }

  @Test
  void aHandshakeThatIsNoneEndsOnlyThatConnection() throws Exception {
    start(with(TlsMode.IMPLICIT, false));

    try (WireClient confused = new WireClient(port())) {
      confused.send("EHLO me.example\r\n".repeat(10));
      // Maybe an alert comes first.
      while (!confused.atEnd()) {}
    }
    try (WireClient client = encrypted()) {
      assertEquals("250 2.0.0 Ok", client.ask("NOOP"));
    }
  }

  @Test
  void aNewCertificateIsShownAfterReload() throws Exception {
    TestCa.Leaf next = ca.server("next", "dns:localhost,ip:127.0.0.1");
    var certificateFile =
        Files.copy(
            leaf.certificate(),
            certificates.resolve("shown.pem"),
            StandardCopyOption.REPLACE_EXISTING);
    var keyFile =
        Files.copy(
            leaf.key(), certificates.resolve("shown.key"), StandardCopyOption.REPLACE_EXISTING);
    ServerCertificate shown = ServerCertificate.read(vertx, certificateFile, keyFile).await();
    start(with(new AccessSettings.Tls(TlsMode.IMPLICIT, false, shown)));
    assertEquals("CN=server", subject());

    Files.copy(next.certificate(), certificateFile, StandardCopyOption.REPLACE_EXISTING);
    Future<Void> halfWritten = shown.reload();
    assertThrows(Exception.class, halfWritten::await);
    assertEquals("CN=server", subject(), "key and certificate do not fit: the old ones stay");

    Files.copy(next.key(), keyFile, StandardCopyOption.REPLACE_EXISTING);
    shown.reload().await();
    assertEquals("CN=next", subject());
  }

  private String subject() throws IOException {
    try (WireClient client = encrypted()) {
      SSLSocket socket = assertInstanceOf(SSLSocket.class, client.socket());
      X509Certificate first = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return first.getSubjectX500Principal().getName();
    }
  }

  @Test
  void withoutACertificateNoListenerStarts() {
    var settings = with(new AccessSettings.Tls(TlsMode.STARTTLS, true, null));

    assertThrows(
        IllegalArgumentException.class,
        () -> SmtpListener.start(vertx, settings, intake()).await());
  }
}
