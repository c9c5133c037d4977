package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers that let a connection come as far as a message and refuse it then.
class RefusedConnectionsTest {
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
  void aServerThatRefusesTheConnectionAtMailIsLeftInGoodOrder() {
    try (FakePeer peer =
        new FakePeer(line -> {
          line.begin();
          line.hear("MAIL ", "RCPT ", "DATA");
          line.say("432 4.3.2 Concurrent connections limit exceeded", "503 no", "503 no");
          line.end();
        })) {
      run.lockstep().to(peer.port());
      for (int i = 0; i < 5; i++) {
        run.message("m" + i, "a\r\n", "b@b.example");
      }
      SessionEnd.Unusable end = assertInstanceOf(SessionEnd.Unusable.class, run.run());
      String why = "the connection was ended by 432 4.3.2 Concurrent connections limit exceeded";
      assertTrue(end.what().endsWith(why), end.what());
      assertEquals(SendSession.MAX_USELESS_CONNECTIONS, peer.connections());
      assertEquals(3, run.outcomes.size());
    }
  }

  private static final FakePeer.Talk CLOSING =
      line -> {
        line.begin();
        line.hear("MAIL ", "RCPT ", "DATA");
        line.say("421 4.7.0 too many connections");
      };

  @Test
  void aSessionThatIsOneOfSeveralDoesNotInsist() {
    try (FakePeer peer = new FakePeer(CLOSING)) {
      run.dispensable().lockstep().to(peer.port());
      run.message("m0", "a\r\n", "b@b.example").message("m1", "a\r\n", "b@b.example");
      assertInstanceOf(SessionEnd.Unusable.class, run.run());
      assertEquals(1, peer.connections());
      assertEquals(List.of("m0"), run.handedOut);
    }
  }

  @Test
  void aConnectionThatIsRefusedToTheLastMessageWasOfNoUse() {
    try (FakePeer peer = new FakePeer(CLOSING)) {
      run.to(peer.port());
      run.message("m0", "a\r\n", "b@b.example");
      assertInstanceOf(SessionEnd.Unusable.class, run.run());
      assertEquals(1, peer.connections());
    }
  }

  @Test
  void nobodyIsTriedOverAConnectionThatIsRefusedAndThenClosed() {
    try (FakePeer peer =
        new FakePeer(
            line -> {
              line.begin();
              line.hear("MAIL ", "RCPT ", "RCPT ", "DATA");
              line.say("250 ok", "432 4.3.2 Concurrent connections limit exceeded");
            },
            line -> {
              line.begin();
              line.take();
              line.end();
            })) {
      run.to(peer.port());
      run.message("m0", "a\r\n", "b@b.example", "c@b.example")
          .message("m1", "a\r\n", "b@b.example");
      assertEquals(new SessionEnd.Done(), run.run());
      assertEquals(
          """
          m0 b@b.example RCPT 432 4.3.2 Concurrent connections limit exceeded
          m0 c@b.example not-tried
          m1 b@b.example delivered\
          """,
          run.results());
    }
  }

  @Test
  void aConnectionOverWhichSomebodyIsServedIsNotRefused() {
    try (FakePeer peer =
        new FakePeer(line -> {
          line.begin();
          line.hear("MAIL ", "RCPT ", "RCPT ", "DATA");
          line.say("250 ok", "450 4.3.2 not now", "250 ok", "354 go ahead");
          line.hearBody();
          line.say("250 taken");
          line.take();
          line.end();
        })) {
      run.lockstep().to(peer.port());
      run.message("m0", "a\r\n", "b@b.example", "c@b.example")
          .message("m1", "a\r\n", "b@b.example");
      assertEquals(new SessionEnd.Done(), run.run());
      assertEquals(
          """
          m0 b@b.example RCPT 450 4.3.2 not now
          m0 c@b.example delivered
          m1 b@b.example delivered\
          """,
          run.results());
      assertEquals(1, peer.connections());
    }
  }
}
