package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.session.FakePeer.Talk;
import dev.relayout.tls.ClientTls;
import dev.relayout.tls.ClientTls.Verify;
import dev.relayout.tls.PemException;
import dev.relayout.tls.PemFiles;
import dev.relayout.tls.TestCa;
import dev.relayout.tls.TlsMode;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A send session over TLS, with an authority, a server of it and a message.
class SecureCase {
  @TempDir static Path certificates;
  static TestCa ca;
  static TestCa.Leaf server;

  @TempDir Path folder;
  SessionCase run;

  @BeforeAll
  static void authority() {
    ca = TestCa.in(certificates);
    server = ca.server();
  }

  @BeforeEach
  void message() {
    run = new SessionCase(folder).message("m1", "Subject: x\r\n\r\nhello\r\n", "b@b.example");
  }

  @AfterEach
  void close() {
    run.close();
  }

  static ClientTls tls(TlsMode mode, Verify verify) throws PemException {
    return tls(mode, verify, PemFiles.authorities(ca.certificate()), null);
  }

  static ClientTls tls(TlsMode mode, Verify verify, TrustOptions trust, KeyCertOptions identity) {
    Set<String> versions = Set.copyOf(ClientTls.VERSIONS);
    return new ClientTls(mode, verify, null, trust, identity, versions, 20_000);
  }

  /// Sends to the name that the certificate is for.
  SessionEnd send(ClientTls tls, Talk... talks) {
    return send("localhost", tls, talks);
  }

  SessionEnd send(String host, ClientTls tls, Talk... talks) {
    try (FakePeer peer = new FakePeer(talks)) {
      return run.to(host, peer.port()).terms(Terms.USUAL.withTls(tls)).run();
    }
  }

  void delivered(SessionEnd end) {
    assertEquals(new SessionEnd.Done(), end);
    assertEquals("m1 b@b.example delivered", run.results());
  }

  /// Nothing was sent, the message stays as it is, and somebody is told why.
  void barred(SessionEnd end, String why) {
    SessionEnd.Unusable unusable = assertInstanceOf(SessionEnd.Unusable.class, end);
    assertTrue(unusable.what().contains(why), unusable.what());
    assertTrue(unusable.alert());
    assertTrue(run.results().isEmpty() || run.results().endsWith("not-tried"), run.results());
  }

  static void take(FakePeer.Line line) throws IOException {
    line.take();
    line.end();
  }

  Talk inVain(TestCa.Leaf shown) {
    return line -> {
      line.offerTls();
      line.secureInVain(shown.context());
    };
  }
}
