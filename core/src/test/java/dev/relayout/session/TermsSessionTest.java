package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.script.Tunables;
import dev.relayout.spool.BodyType;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.QueuedMessage;
import dev.relayout.tls.ClientTls;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where a connection comes from, how often there may be one, and what goes over none.
class TermsSessionTest {
  @TempDir Path folder;
  private SessionCase run;

  @BeforeEach
  void message() {
    run = new SessionCase(folder).message("m1", "Subject: x\r\n\r\nhello\r\n", "b@b.example");
  }

  @AfterEach
  void close() {
    run.close();
  }

  @Test
  void connectionsComeFromTheAddressThatIsSet() {
    List<String> from = new CopyOnWriteArrayList<>();
    FakePeer.Talk talk =
        line -> {
          from.add(line.client());
          line.begin();
          line.take();
          line.end();
        };
    try (FakePeer peer = new FakePeer(talk)) {
      run.to(peer.port()).terms(Terms.USUAL.from("127.0.0.9")).run();
      assertEquals("m1 b@b.example delivered", run.results());
      assertEquals(List.of("127.0.0.9"), from);
    }
  }

  @Test
  void aSessionThatWaitsForItsTurnEndsWhenTheRelayDoes() {
    FakePeer.Talk talk =
        line -> {
          line.begin();
          line.take();
          line.end();
        };
    try (FakePeer peer = new FakePeer(talk)) {
      run.message("m2", "Subject: x\r\n\r\nhello\r\n", "b@b.example")
          .with(new Tunables(false, 1, 0, 0, true))
          .to(peer.port())
          .terms(Terms.USUAL.withConnections(new Rate(1, Duration.ofDays(1))));
      var end = run.start();
      run.awaitSettled(1);
      run.session.finish();
      assertEquals(new SessionEnd.Done(), Await.result(end));
      assertEquals("m1 b@b.example delivered", run.results());
      assertEquals(1, peer.connections());
    }
  }

  /// Whoever got the message would get it again, were that not written down.
  @Test
  void aMessageOfWhichAPartIsSentIsSettledWhenTheRelayCloses() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(2);
    FakePeer.Talk talk =
        line -> {
          line.begin();
          line.take();
          line.end();
          ended.countDown();
        };
    try (FakePeer peer = new FakePeer(talk)) {
      run.message("m2", "Subject: x\r\n\r\nhello\r\n", "c@b.example", "d@b.example")
          .with(new Tunables(false, 0, 1, 1, true))
          .to(peer.port())
          .terms(Terms.USUAL.withConnections(new Rate(2, Duration.ofDays(1))));
      var end = run.start();
      ended.await();
      Await.result(run.smarthost.close());
      assertEquals(new SessionEnd.Done(), Await.result(end));
      assertEquals(
          "m1 b@b.example delivered\nm2 c@b.example delivered\nm2 d@b.example not-tried",
          run.results());
    }
  }

  @Test
  void theLimitOfConnectionsIsForAllTermsOfASenderTogether() {
    Terms terms = Terms.USUAL.withConnections(new Rate(1, Duration.ofDays(1)));
    Route route = Route.to(List.of(), "client.example").withTerms(terms);
    Smarthost usual = new Smarthost(run.vertx, new FolderStore(folder), route);
    Smarthost other = usual.on(terms.withTls(ClientTls.USUAL.enforced()));
    assertEquals(0, usual.turns().takeMillis());
    assertTrue(other.turns().takeMillis() > 0);
  }

  @Test
  void aUtf8HeaderIsLookedForWhereTheMessageCameInWithSmtpUtf8() {
    FakePeer.Talk talk =
        line -> {
          line.begin();
          line.take();
          line.take();
          line.end();
        };
    try (FakePeer peer = new FakePeer(talk)) {
      utf8("header", "Subject: \u00fc\r\n\r\nhello\r\n");
      utf8("body", "Subject: u\r\n\r\n\u00fc\r\n");
      utf8("long", "Subject: \u00fc\r\n\r\n" + "hello\r\n".repeat(50_000));
      run.to(peer.port()).lockstep();
      assertEquals(new SessionEnd.Done(), run.run());
      assertEquals(
          """
          m1 b@b.example delivered
          header b@b.example MAIL 553 5.6.7 Header needs SMTPUTF8, not offered
          body b@b.example delivered
          long b@b.example MAIL 553 5.6.7 Header needs SMTPUTF8, not offered\
          """,
          run.results());
    }
  }

  private void utf8(String id, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    Envelope envelope =
        new Envelope(
            "s@a.example",
            List.of("b@b.example"),
            BodyType.EIGHT_BIT_MIME,
            true,
            Envelope.Origin.local("ESMTP"));
    run.message(QueuedMessage.accepted(id, envelope, bytes.length, Instant.EPOCH), bytes);
  }
}
