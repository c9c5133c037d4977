package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// BDAT over real connections: the bytes of the message and no others.
class ChunkingSessionTest {
  @TempDir Path folder;
  private SessionCase run;
  private final AtomicReference<byte[]> taken = new AtomicReference<>();

  @BeforeEach
  void chunking() {
    run = new SessionCase(folder).terms(Terms.USUAL.withChunking(true));
  }

  @AfterEach
  void close() {
    run.close();
  }

  private static byte[] message(int lines) {
    return ("Subject: x\r\n\r\n" + ".\r\n..a line\r\n".repeat(lines) + "no end")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static void envelope(FakePeer.Line line) throws IOException {
    line.say("220 peer");
    line.hear("EHLO ");
    line.say("250-peer", "250-PIPELINING", "250 CHUNKING");
    line.hear("MAIL ", "RCPT ");
    line.say("250 ok", "250 ok");
  }

  private void delivers(byte[] content) {
    run.message("m1", "s@a.example", content, "b@b.example");
    FakePeer.Talk talk =
        line -> {
          envelope(line);
          line.hear("BDAT " + content.length + " LAST");
          taken.set(line.bytes(content.length));
          line.say("250 taken");
          line.end();
        };
    try (FakePeer peer = new FakePeer(talk)) {
      assertEquals(new SessionEnd.Done(), run.to(peer.port()).run());
      assertArrayEquals(content, taken.get());
      assertEquals("m1 b@b.example delivered", run.results());
    }
  }

  @Test
  void aSmallMessage() {
    delivers(message(3));
  }

  /// The server answers as soon as it has the last byte: once in a while before our side has seen that it was the last.
  @RepeatedTest(20)
  void aLargeOne() {
    delivers(message(100_000));
  }

  @Test
  void aLargeOneThatIsRefusedInTheMiddle() {
    run.message("m1", "s@a.example", message(1_000_000), "b@b.example");
    FakePeer.Talk talk =
        line -> {
          envelope(line);
          line.hear("BDAT ");
          line.hearBytes(1_000);
          line.say("452 4.3.1 disk full");
          line.silence();
        };
    try (FakePeer peer = new FakePeer(talk)) {
      run.to(peer.port()).run();
      assertEquals("m1 b@b.example . 452 4.3.1 disk full", run.results());
    }
  }

  @Test
  void aConnectionThatIsLostInTheMiddle() {
    run.message("m1", "s@a.example", message(1_000_000), "b@b.example");
    FakePeer.Talk talk =
        line -> {
          envelope(line);
          line.hear("BDAT ");
          line.hearBytes(1_000);
          line.reset();
        };
    try (FakePeer peer = new FakePeer(talk)) {
      run.to(peer.port()).run();
      String result = run.results();
      assertEquals("m1 b@b.example unknown: connection", result.substring(0, 34));
    }
  }
}
