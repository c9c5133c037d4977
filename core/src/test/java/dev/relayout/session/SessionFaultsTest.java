package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a session makes of servers that break off, fall silent or talk nonsense.
class SessionFaultsTest {
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
  void closedBeforeTheGreeting() {
    unusable("connection closed by the server", line -> {});
  }

  @Test
  void closedAfterEhlo() {
    unusable(
        "connection closed by the server",
        line -> {
          line.say("220 peer");
          line.hear("EHLO ");
        });
  }

  @Test
  void noSmtpAtAll() {
    unusable(
        "the server sent a line that is no SMTP reply: \"SSH-2.0-OpenSSH\"",
        line -> {
          line.say("SSH-2.0-OpenSSH");
          line.silence();
        });
  }

  @Test
  void greeting421() {
    unusable("the connection was ended by 421 busy", line -> line.say("421 busy"));
  }

  private void unusable(String what, FakePeer.Talk talk) {
    try (FakePeer peer = new FakePeer(talk)) {
      run.to(peer.port()).message("m1", "a\r\n", "b@b.example");
      SessionEnd.Unusable end = assertInstanceOf(SessionEnd.Unusable.class, run.run());
      assertEquals("127.0.0.1:" + peer.port() + ": " + what, end.what());
      assertEquals(List.of(), run.handedOut);
      assertEquals(1, peer.connections());
    }
  }

  @Test
  void lostAfterTheEnvelope() {
    theFirstOfTwo(
        "m1 b@b.example unknown: connection closed by the server",
        line -> {
          line.begin();
          line.hear("MAIL ", "RCPT ", "DATA");
        });
  }

  @Test
  void lostAfterTheFinalDot() {
    theFirstOfTwo(
        "m1 b@b.example unknown maybe: connection closed by the server",
        line -> {
          line.begin();
          line.hear("MAIL ", "RCPT ", "DATA");
          line.say("250 ok", "250 ok", "354 go ahead");
          line.hearBody();
        });
  }

  @Test
  void theReplyThatComesWithTheEndCounts() {
    theFirstOfTwo(
        "m1 b@b.example delivered",
        line -> {
          line.begin();
          line.take();
        });
  }

  @Test
  void garbageInsteadOfTheReplyToTheDot() {
    theFirstOfTwo(
        "m1 b@b.example unknown maybe: the server sent a line that is no SMTP reply: \"OK!\"",
        line -> {
          line.begin();
          line.hear("MAIL ", "RCPT ", "DATA");
          line.say("250 ok", "250 ok", "354 go ahead");
          line.hearBody();
          line.say("OK!");
          line.silence();
        });
  }

  /// The first message meets the fault, the second is delivered over a new connection.
  private void theFirstOfTwo(String result, FakePeer.Talk fault) {
    FakePeer.Talk good =
        line -> {
          line.begin();
          line.take();
          line.end();
        };
    try (FakePeer peer = new FakePeer(fault, good)) {
      run.lockstep().to(peer.port());
      run.message("m1", "a\r\n", "b@b.example").message("m2", "a\r\n", "b@b.example");
      assertEquals(new SessionEnd.Done(), run.run());
      assertEquals(result + "\nm2 b@b.example delivered", run.results());
      assertEquals(2, peer.connections());
    }
  }

  @Test
  void aServerThatRefusesALargeMessageInTheMiddle() {
    large(
        "m1 b@b.example . 552 too big",
        line -> {
          line.hearBytes(1_000);
          line.say("552 too big");
          line.silence();
        });
  }

  @Test
  void aServerThatGoesInTheMiddleOfALargeMessage() {
    try (FakePeer peer = largeTalk(FakePeer.Line::reset)) {
      run.to(peer.port()).message("m1", LARGE, "b@b.example").run();
      assertTrue(run.results().startsWith("m1 b@b.example unknown: connection "), run.results());
    }
  }

  private void large(String result, FakePeer.Talk inTheBody) {
    try (FakePeer peer = largeTalk(inTheBody)) {
      run.to(peer.port()).message("m1", LARGE, "b@b.example");
      assertEquals(new SessionEnd.Done(), run.run());
      assertEquals(result, run.results());
    }
  }

  private static FakePeer largeTalk(FakePeer.Talk inTheBody) {
    return new FakePeer(line -> {
      line.begin();
      line.hear("MAIL ", "RCPT ", "DATA");
      line.say("250 ok", "250 ok", "354 go ahead");
      inTheBody.run(line);
    });
  }

  @Test
  void repliesByteByByte() {
    FakePeer.Talk slow =
        line -> {
          line.sayBytes("220-peer", "220 here");
          line.hear("EHLO ");
          line.sayBytes("250-peer", "250 PIPELINING");
          line.hear("MAIL ", "RCPT ", "DATA");
          line.sayBytes("250-ok", "250 ok", "250 ok", "354 go ahead");
          line.hearBody();
          line.sayBytes("250 taken");
          line.end();
        };
    try (FakePeer peer = new FakePeer(slow)) {
      run.to(peer.port()).message("m1", "a\r\n", "b@b.example").run();
      assertEquals("m1 b@b.example delivered", run.results());
    }
  }

  @Test
  void aServerThatClosesAnIdleConnection() throws IOException {
    FakePeer.Talk once =
        line -> {
          line.begin();
          line.take();
        };
    try (FakePeer peer = new FakePeer(once)) {
      run.idle(Duration.ofMinutes(5)).to(peer.port()).message("m1", "a\r\n", "b@b.example");
      assertEquals(new SessionEnd.Done(), run.run());
      assertEquals("m1 b@b.example delivered", run.results());
    }
  }

  @Test
  void aServerThatSays421OnAnIdleConnection() {
    FakePeer.Talk once =
        line -> {
          line.begin();
          line.take();
          line.say("421 idle for too long");
          line.silence();
        };
    try (FakePeer peer = new FakePeer(once)) {
      run.idle(Duration.ofMinutes(5)).to(peer.port()).message("m1", "a\r\n", "b@b.example");
      assertEquals(new SessionEnd.Done(), run.run());
      assertEquals("m1 b@b.example delivered", run.results());
    }
  }
}
