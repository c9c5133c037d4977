package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a session goes on over one connection after another, and when it stops.
class LostConnectionsTest {
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
  void aServerThatEndsEachConnectionAfterAMessage() {
    oneMessageAConnection(false, (line, next) -> {});
  }

  @Test
  void aServerThatEndsEachConnectionAtTheNextMessage() {
    oneMessageAConnection(false, FakePeer.Line::hear);
  }

  @Test
  void aServerThatEndsEachConnectionAtAMessageBehindTheDot() {
    oneMessageAConnection(true, FakePeer.Line::hear);
  }

  private interface HearNext {
    void hear(FakePeer.Line line, String... beginnings) throws IOException;
  }

  /// A server that takes one message a connection, and goes without a word: everything is delivered in
  /// one go, each message once and in order.
  private void oneMessageAConnection(boolean behindTheDot, HearNext hearNext) {
    int messages = 5;
    List<String> taken = new CopyOnWriteArrayList<>();
    FakePeer.Talk once =
        line -> {
          line.begin();
          String mail = line.hearLine();
          line.hear("RCPT ", "DATA");
          line.say("250 ok", "250 ok", "354 go ahead");
          line.hearBody();
          taken.add(mail);
          boolean last = taken.size() == messages;
          if (!last && behindTheDot) {
            hearNext.hear(line, "MAIL ", "RCPT ", "DATA");
          }
          line.say("250 taken");
          if (last) {
            line.end();
          } else if (!behindTheDot) {
            hearNext.hear(line, "MAIL ", "RCPT ", "DATA");
          }
        };
    try (FakePeer peer = new FakePeer(once)) {
      if (!behindTheDot) {
        run.lockstep();
      }
      run.to(peer.port());
      IntStream.range(0, messages).forEach(i -> run.message("m" + i, "a\r\n", "b@b.example"));
      assertEquals(new SessionEnd.Done(), run.run());
      assertEquals(
          """
          m0 b@b.example delivered
          m1 b@b.example delivered
          m2 b@b.example delivered
          m3 b@b.example delivered
          m4 b@b.example delivered\
          """,
          run.results());
      assertEquals(
          IntStream.range(0, messages).mapToObj(i -> "MAIL FROM:<m" + i + "@a.example>").toList(),
          taken);
      assertEquals(messages, peer.connections());
    }
  }

  /// What is repeated comes first on the next connection, and is not repeated again.
  @Test
  void connectionsLostAtTheFinalDotEndTheSessionAlthoughSomethingIsRepeatedEachTime() {
    FakePeer.Talk lostAtTheDot =
        line -> {
          line.begin();
          line.hear("MAIL ", "RCPT ", "DATA");
          line.say("250 ok", "250 ok", "354 go ahead");
          line.hearBody();
          line.hear("MAIL ", "RCPT ", "DATA");
        };
    try (FakePeer peer = new FakePeer(lostAtTheDot)) {
      run.to(peer.port());
      IntStream.range(0, 6).forEach(i -> run.message("m" + i, "a\r\n", "b@b.example"));
      assertInstanceOf(SessionEnd.Unusable.class, run.run());
      assertEquals(SendSession.MAX_USELESS_CONNECTIONS, peer.connections());
      assertEquals(run.handedOut.size(), run.outcomes.size());
      String unknown = " b@b.example unknown maybe: connection closed by the server";
      assertEquals(
          List.of("m0" + unknown, "m1" + unknown, "m2" + unknown, "m3 b@b.example not-tried"),
          run.results().lines().limit(4).toList());
    }
  }

  /// Each connection serves one message and is lost at the next, which a fresh connection loses, too.
  @Test
  void aMessageThatEndsEveryConnectionIsRepeatedOnce() {
    AtomicInteger poisoned = new AtomicInteger();
    FakePeer.Talk untilThePoison =
        line -> {
          line.begin();
          String mail = line.hearLine();
          while (mail.startsWith("MAIL ") && !mail.contains("poison")) {
            line.hear("RCPT ", "DATA");
            line.say("250 ok", "250 ok", "354 go ahead");
            line.hearBody();
            line.say("250 taken");
            mail = line.hearLine();
          }
          if (mail.equals("QUIT")) {
            line.say("221 bye");
          } else {
            poisoned.incrementAndGet();
            line.hear("RCPT ", "DATA");
          }
        };
    try (FakePeer peer = new FakePeer(untilThePoison)) {
      run.lockstep().to(peer.port());
      run.message("m0", "a\r\n", "b@b.example")
          .message("poison", "a\r\n", "b@b.example")
          .message("m2", "a\r\n", "b@b.example");
      assertEquals(new SessionEnd.Done(), run.run());
      assertEquals(
          """
          m0 b@b.example delivered
          poison b@b.example unknown: connection closed by the server
          m2 b@b.example delivered\
          """,
          run.results());
      assertEquals(2, poisoned.get());
      assertEquals(3, peer.connections());
    }
  }

  @Test
  void connectionsThatSettleNothingEndTheSession() {
    try (FakePeer peer =
        new FakePeer(line -> {
          line.begin();
          line.hear("MAIL ");
        })) {
      run.lockstep().to(peer.port());
      for (int i = 0; i < 5; i++) {
        run.message("m" + i, "a\r\n", "b@b.example");
      }
      SessionEnd.Unusable end = assertInstanceOf(SessionEnd.Unusable.class, run.run());
      assertTrue(end.what().contains("connection "), end.what());
      assertEquals(SendSession.MAX_USELESS_CONNECTIONS, peer.connections());
      assertEquals(List.of("m0", "m1", "m2"), run.handedOut);
      assertEquals(3, run.outcomes.size());
    }
  }

  @Test
  void aServerThatSaysNothingBut421IsNotAskedAgainAndAgain() {
    try (FakePeer peer =
        new FakePeer(line -> {
          line.begin();
          line.hear("MAIL ", "RCPT ", "DATA");
          line.say("421 too much");
        })) {
      run.lockstep().to(peer.port());
      for (int i = 0; i < 5; i++) {
        run.message("m" + i, "a\r\n", "b@b.example");
      }
      assertInstanceOf(SessionEnd.Unusable.class, run.run());
      assertEquals(SendSession.MAX_USELESS_CONNECTIONS, peer.connections());
      assertEquals(
          """
          m0 b@b.example MAIL 421 too much
          m1 b@b.example MAIL 421 too much
          m2 b@b.example MAIL 421 too much\
          """,
          run.results());
    }
  }
}
