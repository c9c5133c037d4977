package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers that fall silent: each wait has its end (RFC 5321 §4.5.3.2).
class SessionTimeoutsTest {
  private static final String LARGE = ("x".repeat(70) + "\r\n").repeat(400_000);

  @TempDir Path folder;
  private SessionCase run;

  @BeforeEach
  void open() {
    run = new SessionCase(folder);
  }

  @AfterEach
  void close() {
    run.close();
  }

  @Test
  void noGreeting() {
    impatientAt(Stage.GREETING);
    try (FakePeer peer = new FakePeer(FakePeer.Line::silence)) {
      run.to(peer.port()).message("m1", "a\r\n", "b@b.example");
      SessionEnd.Unusable end = assertInstanceOf(SessionEnd.Unusable.class, run.run());
      assertTrue(end.what().endsWith(": time-out: waited 300 ms for the greeting"), end.what());
      assertEquals(List.of(), run.handedOut);
    }
  }

  @Test
  void silenceAfterTheEnvelope() {
    impatientAt(Stage.MAIL);
    run.message("m1", "a\r\n", "b@b.example");
    theOnlyOne(
        "m1 b@b.example unknown: time-out: waited 300 ms for the reply to MAIL FROM",
        line -> {
          line.begin();
          line.hear("MAIL ", "RCPT ", "DATA");
          line.silence();
        });
  }

  @Test
  void silenceAfterMail() {
    impatientAt(Stage.RCPT);
    run.message("m1", "a\r\n", "b@b.example");
    theOnlyOne(
        "m1 b@b.example unknown: time-out: waited 300 ms for the reply to RCPT TO",
        line -> {
          line.begin();
          line.hear("MAIL ", "RCPT ", "DATA");
          line.say("250 ok");
          line.silence();
        });
  }

  @Test
  void silenceAfterTheFinalDot() {
    impatientAt(Stage.DOT);
    run.message("m1", "a\r\n", "b@b.example");
    theOnlyOne(
        "m1 b@b.example unknown maybe: time-out: waited 300 ms for the reply to the final dot",
        line -> {
          line.begin();
          line.hear("MAIL ", "RCPT ", "DATA");
          line.say("250 ok", "250 ok", "354 go ahead");
          line.hearBody();
          line.silence();
        });
  }

  @Test
  void aServerThatStopsReadingALargeMessage() {
    impatientAt(Stage.BODY);
    run.message("m1", LARGE, "b@b.example");
    theOnlyOne(
        "m1 b@b.example unknown: time-out: waited 300 ms for the server to take a block of the message",
        line -> {
          line.begin();
          line.hear("MAIL ", "RCPT ", "DATA");
          line.say("250 ok", "250 ok", "354 go ahead");
          line.hearBytes(1_000);
          line.silence();
        });
  }

  /// When the relay is stopped for good: no wait for a server, not even for one that does not read.
  @Test
  void closingEndsASessionThatIsStuck() {
    CountDownLatch stuck = new CountDownLatch(1);
    FakePeer.Talk talk =
        line -> {
          line.begin();
          line.hear("MAIL ", "RCPT ", "DATA");
          line.say("250 ok", "250 ok", "354 go ahead");
          line.hearBytes(1_000);
          stuck.countDown();
          line.silence();
        };
    try (FakePeer peer = new FakePeer(talk)) {
      run.to(peer.port()).message("m1", LARGE, "b@b.example").message("m2", "a\r\n", "b@b.example");
      Future<SessionEnd> end = run.start();
      await(stuck);
      run.session.finish();
      Await.result(run.smarthost.close());
      Await.result(end);
      List<String> results = run.results().lines().toList();
      assertEquals("m1 b@b.example unknown: the relay was closed", results.getFirst());
      // Made ready behind the first, and given back.
      assertTrue(results.size() == 1 || results.getLast().endsWith("not-tried"), run::results);
      assertEquals(1, peer.connections());
    }
  }

  @Test
  void finishingWaitsForNoGreeting() {
    CountDownLatch connected = new CountDownLatch(1);
    finishedWhile(
        connected,
        line -> {
          connected.countDown();
          line.silence();
        });
  }

  @Test
  void finishingWaitsForNoServerThatIsNotReady() {
    CountDownLatch greeted = new CountDownLatch(1);
    finishedWhile(
        greeted,
        line -> {
          line.say("220 peer");
          line.hear("EHLO ");
          greeted.countDown();
          line.silence();
        });
  }

  private void finishedWhile(CountDownLatch there, FakePeer.Talk silent) {
    try (FakePeer peer = new FakePeer(silent)) {
      run.to(peer.port()).message("m1", "a\r\n", "b@b.example");
      Future<SessionEnd> end = run.start();
      await(there);
      run.session.finish();
      assertEquals(new SessionEnd.Done(), Await.result(end));
      assertEquals(List.of(), run.handedOut);
    }
  }

  /// On Linux a full backlog lets no connection through, nor refuses it.
  @Test
  void finishingWaitsForNoConnection() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket full = new ServerSocket(0, 1, loopback);
        Socket one = new Socket(loopback, full.getLocalPort());
        Socket two = new Socket(loopback, full.getLocalPort())) {
      run.to(full.getLocalPort()).message("m1", "a\r\n", "b@b.example");
      Future<SessionEnd> end = run.start();
      run.session.finish();
      assertEquals(new SessionEnd.Done(), Await.result(end));
      assertEquals(List.of(), run.handedOut);
      assertTrue(one.isConnected() && two.isConnected());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void theOnlyOne(String result, FakePeer.Talk fault) {
    try (FakePeer peer = new FakePeer(fault)) {
      assertEquals(new SessionEnd.Done(), run.to(peer.port()).run());
      assertEquals(result, run.results());
    }
  }

  /// A short time-out where silence is expected, long ones where a loaded machine must keep up.
  private void impatientAt(Stage stage) {
    Duration[] waits = new Duration[8];
    Arrays.fill(waits, Duration.ofSeconds(25));
    int place =
        switch (stage) {
          case GREETING, EHLO, HELO, STARTTLS, AUTH, RSET -> 1;
          case MAIL -> 2;
          case RCPT -> 3;
          case DATA -> 4;
          case BODY -> 5;
          case DOT -> 6;
          case QUIT -> 7;
        };
    waits[place] = Duration.ofMillis(300);
    run.timeouts(
        new Timeouts(
            waits[0], waits[1], waits[2], waits[3], waits[4], waits[5], waits[6], waits[7]));
  }
}
