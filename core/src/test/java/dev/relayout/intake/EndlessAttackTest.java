package dev.relayout.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.smtp.ServerReply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Attack: input without end, in each place where it could be gathered. At the dialogue, which holds all
/// that is held of a client; the test's output has what that is.
class EndlessAttackTest {
  private static final int PIECE = 64 * 1024;

  /// Far above what a dialogue may hold, far below what it is sent.
  private static final long MOST_HELD_BYTES = 8 << 20;

  private final SmtpServerDialogue dialogue =
      new SmtpServerDialogue(
          ListenerSettings.DEFAULT
              .withHostname("relay.example")
              .withMessages(MessageLimits.DEFAULT.withMaxBytes(64 << 20)),
          Visitor.of("127.0.0.1"));
  private final List<ServerReply> replies = new ArrayList<>();
  private long replyCount;
  private boolean closed;

  private void work() {
    for (ServerAction action = dialogue.next(); action != null; action = dialogue.next()) {
      switch (action) {
        case ServerAction.Say(ServerReply reply) -> {
          replyCount++;
          replies.add(reply);
          if (replies.size() > 10) {
            replies.removeFirst();
          }
        }
        case ServerAction.Close() -> closed = true;
        case ServerAction.Commit commit -> dialogue.accepted("1");
        default -> {}
      }
    }
  }

  private void send(String text) {
    dialogue.receive(text.getBytes(US_ASCII));
    work();
  }

  /// Sends that text again and again, and looks at what is held afterwards.
  private void flood(String text, long bytes) {
    byte[] piece = text.repeat(PIECE / text.length()).getBytes(US_ASCII);
    long before = used();
    long sent = 0;
    while (sent < bytes && !closed) {
      dialogue.receive(piece.clone());
      work();
      sent += piece.length;
    }
    long held = used() - before;
    System.out.printf(
        "endless \"%s\": %,d bytes sent, %,d held, %d replies%n",
        text.strip(), sent, Math.max(0, held), replyCount);
    assertTrue(held < MOST_HELD_BYTES, () -> held + " bytes are held");
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private String lastReply() {
    return replies.getLast().toString();
  }

  private void beginMessage() {
    send("EHLO me\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\n");
  }

  @Test
  void anEndlessCommandLineIsNotKept() {
    flood("NOOP", 500L << 20);
    send("\r\nNOOP\r\n");
    assertEquals("250 2.0.0 Ok", lastReply());
  }

  @Test
  void anEndlessAnswerToAuthIsNotKept() {
    SmtpServerDialogue withLogin =
        new SmtpServerDialogue(
            ListenerSettings.DEFAULT.withAccess(
                AccessSettings.DEFAULT.withLogin(
                    new AccessSettings.Login(
                        credentials -> io.vertx.core.Future.failedFuture("not asked"),
                        false,
                        true,
                        java.time.Duration.ofSeconds(1)))),
            Visitor.of("127.0.0.1"));
    withLogin.receive("EHLO me\r\nAUTH PLAIN\r\n".getBytes(US_ASCII));
    byte[] piece = "A".repeat(PIECE).getBytes(US_ASCII);
    long before = used();
    for (int i = 0; i < 1_000; i++) {
      withLogin.receive(piece.clone());
      for (ServerAction action = withLogin.next(); action != null; action = withLogin.next()) {}
    }
    assertTrue(used() - before < MOST_HELD_BYTES);
    withLogin.receive("\r\n".getBytes(US_ASCII));
    assertTrue(
        withLogin.next() instanceof ServerAction.Say(ServerReply reply) && reply.code() == 500);
  }

  @Test
  void anEndlessLineOfAMessageEndsTheConnection() {
    beginMessage();
    send("\r\n");
    flood("x", 500L << 20);
    assertTrue(closed);
    assertEquals("554 5.6.0 Line too long: the limit is 1048576 bytes", lastReply());
  }

  @Test
  void anEndlessHeaderEndsTheConnection() {
    beginMessage();
    flood("X-Header: value\r\n", 500L << 20);
    assertTrue(closed);
    assertEquals("554 5.6.0 Header too long: the limit is 1048576 bytes", lastReply());
  }

  @Test
  void anEndlessMessageEndsTheConnection() {
    beginMessage();
    send("\r\n");
    flood("one line after another\r\n", 500L << 20);
    assertTrue(closed);
    assertEquals("552 5.3.4 Message too big: the limit is 67108864 bytes", lastReply());
  }

  @Test
  void anEndlessChunkIsNotEvenWaitedFor() {
    send("EHLO me\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nBDAT 999999999999\r\n");
    assertTrue(closed);
    assertEquals("552 5.3.4 Message too big: the limit is 67108864 bytes", lastReply());
  }

  @Test
  void aMillionRecipientsAreAThousand() {
    send("EHLO me\r\nMAIL FROM:<a@b.example>\r\n");
    long before = used();
    for (int i = 0; i < 1_000_000; i++) {
      dialogue.receive(("RCPT TO:<user" + i + "@d.example>\r\n").getBytes(US_ASCII));
      work();
    }
    long held = used() - before;
    System.out.printf("1,000,000 RCPT: %,d bytes held%n", Math.max(0, held));
    assertTrue(held < MOST_HELD_BYTES);
    assertEquals("452 4.5.3 Too many recipients: send the others in another message", lastReply());
    assertEquals(1_000_000 + 3, replyCount);
    send("DATA\r\nx\r\n.\r\n");
    assertEquals("250 2.0.0 Ok: queued as 1", lastReply());
  }

  /// Each refused for itself: the last error that is suffered ends it.
  @Test
  void aMillionBadCommandsAreTwenty() {
    flood("FROB\r\n", 6_000_000);
    assertTrue(closed);
    assertEquals("421 4.7.0 relay.example Too many errors", lastReply());
    assertEquals(22, replyCount);
  }
}
