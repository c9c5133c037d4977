package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.smtp.ReplyReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers that say more than there is to say: whatever comes has an end.
class HostileServersTest {
  @TempDir Path folder;
  private SessionCase run;

  @BeforeEach
  void open() {
    run = new SessionCase(folder).message("m1", "a\r\n", "b@b.example");
  }

  @AfterEach
  void close() {
    run.close();
  }

  /// What no connection can be used for ends the session, and the message waits.
  private void unusable(String why, FakePeer.Talk talk) {
    try (FakePeer peer = new FakePeer(talk)) {
      var end = assertInstanceOf(SessionEnd.Unusable.class, run.to(peer.port()).run());
      assertTrue(end.what().contains(why), end.what());
      assertTrue(run.results().isEmpty() || run.results().endsWith("not-tried"), run.results());
    }
  }

  /// Says it until the client has had enough.
  private static void forEver(FakePeer.Line line, String what) {
    byte[] bytes = what.getBytes(StandardCharsets.ISO_8859_1);
    try {
      for (; ; ) {
        line.sayBytes(bytes);
      }
    } catch (IOException e) {
      // The client has closed.
    }
  }

  /// The same, slowly.
  private static void slowly(FakePeer.Line line, String what) {
    try {
      for (int i = 0; ; i++) {
        line.sayBytes(new byte[] {(byte) what.charAt(i % what.length())});
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (IOException e) {
      // The client has closed.
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anEndlessGreeting() {
    unusable(
        "a reply of more than " + ReplyReader.MAX_LINES + " lines",
        line -> forEver(line, "220-welcome\r\n"));
  }

  @Test
  void anEndlessLine() {
    unusable(
        "a line of more than " + ReplyReader.MAX_LINE_BYTES + " bytes",
        line -> forEver(line, "220 welcome "));
  }

  @Test
  void anEndlessReplyToEhlo() {
    unusable(
        "a reply of more than " + ReplyReader.MAX_REPLY_BYTES + " bytes",
        line -> {
          line.say("220 peer");
          line.hear("EHLO ");
          forEver(line, "250-X-OFFER" + " Y".repeat(400) + "\r\n");
        });
  }

  @Test
  void aGreetingThatComesByteByByte() {
    run.timeouts(Timeouts.all(Duration.ofMillis(500)));
    unusable("time-out: waited 500 ms for the greeting", line -> slowly(line, "220-welcome\r\n"));
  }

  @Test
  void aReplyThatComesByteByByte() {
    run.timeouts(Timeouts.all(Duration.ofMillis(500)));
    unusable(
        "time-out: waited 500 ms for the reply to EHLO",
        line -> {
          line.say("220 peer");
          line.hear("EHLO ");
          slowly(line, "250-peer\r\n");
        });
  }

  /// Some may come when something has been asked, and then count as the answers: up to the one to DATA,
  /// which cannot be.
  @Test
  void aFloodOfRepliesToNothing() {
    try (FakePeer peer =
        new FakePeer(line -> {
          line.say("220 peer");
          line.hear("EHLO ");
          line.say("250 peer");
          forEver(line, "250 ok\r\n");
        })) {
      var end = run.to(peer.port()).run();
      String all = end + " " + run.results();
      assertTrue(
          all.contains("the server said unasked: 250 ok")
              || all.contains("DATA was answered with 250 ok"),
          all);
      assertEquals(-1, run.results().indexOf("delivered"), run.results());
    }
  }

  @Test
  void repliesBeforeTheirCommands() {
    unusable(
        "the server said unasked: 250 peer",
        line -> line.say("220 peer", "250 peer", "250 ok", "250 ok", "354 go ahead", "250 taken"));
  }

  @Test
  void moreRepliesThanRecipients() {
    try (FakePeer peer =
        new FakePeer(line -> {
          line.begin();
          line.hear("MAIL ", "RCPT ", "DATA");
          line.say("250 ok", "250 ok", "250 ok", "354 go ahead");
          line.hearLine();
        })) {
      run.to(peer.port()).run();
      // One of them was taken for the reply to DATA: nobody can say what became of the message.
      assertTrue(run.results().startsWith("m1 b@b.example "), run.results());
      assertEquals(-1, run.results().indexOf("delivered"));
    }
  }

  @Test
  void aReplyToTheDotWithoutEnd() {
    try (FakePeer peer =
        new FakePeer(line -> {
          line.begin();
          line.hear("MAIL ", "RCPT ", "DATA");
          line.say("250 ok", "250 ok", "354 go ahead");
          line.hearBody();
          forEver(line, "250-taken\r\n");
        })) {
      run.to(peer.port()).run();
      assertTrue(run.results().contains("unknown"), run.results());
      assertTrue(run.results().contains("100 lines"), run.results());
    }
  }
}
