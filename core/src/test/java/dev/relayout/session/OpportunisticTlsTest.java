package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.LogCapture;
import dev.relayout.script.Tunables;
import dev.relayout.session.FakePeer.Talk;
import dev.relayout.tls.ClientTls;
import dev.relayout.tls.ClientTls.Verify;
import dev.relayout.tls.TestCa;
import dev.relayout.tls.TlsMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// TLS where it can be had, and clear text where not: over a fresh connection, and for a while at once.
class OpportunisticTlsTest {
  @TempDir static Path certificates;
  private static TestCa.Leaf server;

  @TempDir Path folder;
  private SessionCase run;

  @BeforeAll
  static void authority() {
    server = TestCa.in(certificates).server();
  }

  @BeforeEach
  void message() {
    run = new SessionCase(folder).message("m1", "Subject: x\r\n\r\nhello\r\n", "b@b.example");
  }

  @AfterEach
  void close() {
    run.close();
  }

  private static Terms opportunistic(Verify verify) {
    Set<String> versions = Set.copyOf(ClientTls.VERSIONS);
    return Terms.USUAL.withTls(
        new ClientTls(TlsMode.OPPORTUNISTIC, verify, null, null, null, versions, 20_000));
  }

  private static void clear(FakePeer.Line line) throws IOException {
    line.say("220 peer");
    line.hear("EHLO ");
    line.say("250-peer", "250-PIPELINING", "250 STARTTLS");
    line.take();
    line.end();
  }

  /// Up to our STARTTLS.
  private static void asked(FakePeer.Line line) throws IOException {
    line.say("220 peer");
    line.hear("EHLO ");
    line.say("250-peer", "250 STARTTLS");
    line.hear("STARTTLS");
  }

  private static final Talk BROKEN =
      line -> {
        line.offerTls();
        line.hearBytes(5);
        line.sayBytes(new byte[] {21, 3, 3, 0, 2, 2, 40});
      };

  @Test
  void aCertificateThatNobodyKnowsIsBetterThanClearText() {
    try (FakePeer peer =
        new FakePeer(line -> {
          line.beginSecure(server.context());
          line.take();
          line.end();
        })) {
      assertEquals(
          new SessionEnd.Done(),
          run.to("localhost", peer.port()).terms(opportunistic(Verify.USUAL)).run());
      assertEquals("m1 b@b.example delivered", run.results());
    }
  }

  /// TLS 1.3: our side of the handshake is over before the server has seen that we show no certificate.
  @Test
  void aServerThatWantsACertificateOfOursGetsClearText() {
    try (FakePeer peer =
        new FakePeer(
            line -> {
              line.offerTls();
              assertThrows(SSLException.class, () -> line.secure(server.context(), true));
            },
            OpportunisticTlsTest::clear)) {
      assertEquals(
          new SessionEnd.Done(),
          run.to("localhost", peer.port()).terms(opportunistic(Verify.USUAL)).run());
      assertEquals("m1 b@b.example delivered", run.results());
      assertEquals(2, peer.connections());
    }
  }

  @Test
  void aHandshakeThatFailsIsFollowedByClearTextOverAFreshConnection() {
    try (FakePeer peer = new FakePeer(BROKEN, OpportunisticTlsTest::clear)) {
      run.message("m2", "Subject: y\r\n\r\nhello\r\n", "b@b.example")
          .with(new Tunables(false, 1, 0, 0, true));
      assertEquals(
          new SessionEnd.Done(),
          run.to("localhost", peer.port()).terms(opportunistic(Verify.USUAL)).run());
      assertEquals("m1 b@b.example delivered\nm2 b@b.example delivered", run.results());
      // The third is a connection that begins anew, and knows.
      assertEquals(3, peer.connections());
    }
  }

  @Test
  void aServerThatGoesWhenItIsAskedForTlsGetsClearText() {
    try (FakePeer peer = new FakePeer(OpportunisticTlsTest::asked, OpportunisticTlsTest::clear)) {
      assertEquals(
          new SessionEnd.Done(),
          run.to("localhost", peer.port()).terms(opportunistic(Verify.USUAL)).run());
      assertEquals("m1 b@b.example delivered", run.results());
      assertEquals(2, peer.connections());
    }
  }

  @Test
  void aRelayThatClosesMeanwhileBlamesNoServer() throws InterruptedException {
    CountDownLatch due = new CountDownLatch(1);
    FakePeer.Talk slow =
        line -> {
          asked(line);
          due.countDown();
          line.silence();
        };
    try (FakePeer peer = new FakePeer(slow);
        LogCapture log = LogCapture.of("dev.relayout.session")) {
      var end = run.to("localhost", peer.port()).terms(opportunistic(Verify.USUAL)).start();
      due.await();
      Await.result(run.smarthost.close());
      assertEquals(new SessionEnd.Done(), Await.result(end));
      assertFalse(log.lines().toString().contains("goes in clear"), log.lines().toString());
    }
  }

  @Test
  void aServerThatSendsUsAwayWhenItIsAskedForTlsIsLeftAlone() {
    FakePeer.Talk busy =
        line -> {
          asked(line);
          line.say("421 4.3.2 busy");
        };
    try (FakePeer peer = new FakePeer(busy)) {
      SessionEnd end = run.to("localhost", peer.port()).terms(opportunistic(Verify.USUAL)).run();
      assertTrue(
          assertInstanceOf(SessionEnd.Unusable.class, end).what().contains("421 4.3.2 busy"));
      assertEquals(1, peer.connections());
    }
  }

  @Test
  void whoWantsVerifiedCertificatesDoesNotWantClearTextInstead() {
    try (FakePeer peer =
        new FakePeer(
            line -> {
              line.offerTls();
              line.secureInVain(server.context());
            },
            OpportunisticTlsTest::clear)) {
      SessionEnd end = run.to("localhost", peer.port()).terms(opportunistic(Verify.YES)).run();
      assertTrue(assertInstanceOf(SessionEnd.Unusable.class, end).alert());
      assertEquals(1, peer.connections());
    }
  }

  @Test
  void aServerIsForgottenNoSoonerThanItsTime() {
    ClearServers servers = new ClearServers();
    Route.Server broken = new Route.Server("mx.example.org", 25);
    servers.add(broken);
    assertTrue(servers.has(broken));
    assertFalse(servers.has(new Route.Server("mx.example.org", 26)));
  }

  /// With direct delivery strangers say how many servers there are.
  @Test
  void theServerWithTheOldestTroubleMakesRoom() {
    ClearServers servers = new ClearServers();
    for (int port = 1; port <= ClearServers.MOST; port++) {
      servers.add(new Route.Server("mx.example.org", port));
    }
    // Once more, so that it is not the oldest any longer.
    servers.add(new Route.Server("mx.example.org", 1));
    assertTrue(servers.has(new Route.Server("mx.example.org", 2)));
    servers.add(new Route.Server("mx.example.org", ClearServers.MOST + 1));
    assertTrue(servers.has(new Route.Server("mx.example.org", 1)));
    assertFalse(servers.has(new Route.Server("mx.example.org", 2)));
    assertTrue(servers.has(new Route.Server("mx.example.org", 3)));
    assertTrue(servers.has(new Route.Server("mx.example.org", ClearServers.MOST + 1)));
  }
}
