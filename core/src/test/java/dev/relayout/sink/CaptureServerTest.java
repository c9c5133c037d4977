package dev.relayout.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.smtp.WireClient;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureServerTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  private CaptureServer start(CaptureSettings settings) {
    return CaptureServer.start(vertx, settings).await();
  }

  private static String session(int port, String... commands) throws Exception {
    StringBuilder replies = new StringBuilder();
    try (WireClient client = new WireClient(port)) {
      replies.append(client.reply()).append('\n');
      for (String command : commands) {
        replies.append(client.ask(command)).append('\n');
      }
    }
    return replies.toString();
  }

  @Test
  void keepsMessagesExactly() throws Exception {
    CaptureServer sink = start(CaptureSettings.DEFAULT);

    session(
        sink.port(),
        "EHLO me",
        "MAIL FROM:<\"a >b\"@x.example> SIZE=12 BODY=8BITMIME",
        "RCPT TO:<c@y.example>",
        "RCPT TO:<d@y.example>",
        "DATA",
        "..dot\r\nbare\nlf \u00fc\0\r\n\r\n.",
        "QUIT");

    CapturedMessage message = sink.received(1).await().getFirst();
    assertEquals(".dot\r\nbare\nlf \u00fc\0\r\n\r\n", message.text());
    assertEquals("\"a >b\"@x.example", message.returnPath());
    assertEquals("SIZE=12 BODY=8BITMIME", message.mailParameters());
    assertEquals(List.of("c@y.example", "d@y.example"), message.recipients());
    assertEquals(1, message.connection());
  }

  @Test
  void countsMessagesPerConnection() throws Exception {
    CaptureServer sink = start(CaptureSettings.DEFAULT);
    String[] one = {"MAIL FROM:<>", "RCPT TO:<c@y.example>", "DATA", "x\r\n."};
    String[] two = {one[0], one[1], one[2], one[3], one[0], one[1], one[2], one[3]};

    session(sink.port(), two);
    session(sink.port(), one);

    assertEquals(
        List.of(2, 1), sink.connections().stream().map(CapturedConnection::messages).toList());
    assertEquals(List.of(one[0], one[1], one[2], "."), sink.connections().get(1).commands());
  }

  @Test
  void obeysItsReplyBook() throws Exception {
    CaptureServer sink =
        start(
            CaptureSettings.DEFAULT
                .withExtensions("8BITMIME")
                .withReplies(
                    """
                    GREETING -> 220-hello|220 there
                    RCPT *@bad.example -> 450-no|450 such user
                    DATA times 1 -> 451 not now
                    . times 1 delay 1ms -> 554 refused
                    """));

    String replies =
        session(
            sink.port(),
            "EHLO me",
            "MAIL FROM:<a@b>",
            "RCPT TO:<x@bad.example>",
            "RCPT TO:<x@good.example>",
            "DATA",
            "DATA",
            "refused\r\n.",
            "MAIL FROM:<a@b>",
            "DATA",
            "taken\r\n.",
            "FROB");

    assertEquals(
        """
        220-hello
        220 there
        250-sink.example
        250 8BITMIME
        250 2.1.0 Sender ok
        450-no
        450 such user
        250 2.1.5 Recipient ok
        451 not now
        354 End with <CRLF>.<CRLF>
        554 refused
        250 2.1.0 Sender ok
        354 End with <CRLF>.<CRLF>
        250 2.6.0 Message captured
        500 5.5.1 Command unknown
        """,
        replies);
    assertEquals(
        List.of("taken\r\n"), sink.messages().stream().map(CapturedMessage::text).toList());
  }

  @Test
  void dropsAndCloses() throws Exception {
    CaptureServer sink =
        start(
            CaptureSettings.DEFAULT.withReplies(
                "DATA -> drop\nNOOP -> 421 closing\nVRFY -> stall"));

    try (WireClient client = new WireClient(sink.port())) {
      client.reply();
      client.ask("MAIL FROM:<a@b>");
      assertEquals("", client.ask("DATA"));
      assertTrue(client.atEnd());
    }
    try (WireClient client = new WireClient(sink.port())) {
      client.reply();
      assertEquals("421 closing", client.ask("NOOP"));
      assertTrue(client.atEnd());
    }
    try (WireClient client = new WireClient(sink.port())) {
      client.reply();
      client.send("VRFY x\r\nRSET\r\n");
      sink.close().await();
      assertTrue(client.atEnd(), "nothing was said before the server closed");
    }
    assertEquals(List.of(), sink.messages());
  }

  @Test
  void seesPipelining() throws Exception {
    CaptureServer sink = start(CaptureSettings.DEFAULT);

    session(sink.port(), "EHLO a", "MAIL FROM:<a@b>");
    session(sink.port(), "MAIL FROM:<a@b>\r\nRCPT TO:<c@d>");

    assertFalse(sink.connections().get(0).pipelined());
    assertTrue(sink.connections().get(1).pipelined());
  }

  @Test
  void writesMessagesToAFolder(@TempDir Path folder) throws Exception {
    CaptureServer sink = start(CaptureSettings.DEFAULT.withDirectory(folder));

    String replies =
        session(
            sink.port(),
            "MAIL FROM:<a@b> SIZE=1\r\nRCPT TO:<c@d>\r\nDATA\r\nhello\r\n.\r\nMAIL FROM:<e@f>");

    assertTrue(replies.startsWith("220"), replies);
    sink.received(1).await();
    assertEquals("hello\r\n", Files.readString(folder.resolve("000001.eml")));
    assertEquals(
        "MAIL FROM:<a@b> SIZE=1\nRCPT TO:<c@d>\n", Files.readString(folder.resolve("000001.env")));
  }

  @Test
  void aMessageThatCannotBeWrittenIsNotAccepted(@TempDir Path folder) throws Exception {
    CaptureServer sink = start(CaptureSettings.DEFAULT.withDirectory(folder.resolve("absent")));

    String replies = session(sink.port(), "MAIL FROM:<a@b>", "RCPT TO:<c@d>", "DATA", "x\r\n.");

    assertTrue(replies.endsWith("451 4.3.0 Cannot write the message\n"), replies);
    assertEquals(List.of(), sink.messages());
  }

  @Test
  void forgetsTheOldest() throws Exception {
    CaptureServer sink = start(CaptureSettings.DEFAULT.withKept(2));

    for (int i = 0; i < 3; i++) {
      session(sink.port(), "MAIL FROM:<a@b>", "DATA", i + "\r\n.");
    }

    assertEquals(List.of(2, 3), sink.messages().stream().map(CapturedMessage::number).toList());
    assertEquals(2, sink.connections().size());
  }

  @Test
  void admitsNoMoreConnectionsThanItIsTold() throws Exception {
    CaptureServer sink = start(CaptureSettings.DEFAULT.withMaxConnections(1));

    try (WireClient first = new WireClient(sink.port())) {
      assertEquals("220 sink.example ESMTP relayout sink", first.reply());
      try (WireClient second = new WireClient(sink.port())) {
        assertEquals("421 4.7.0 sink.example Too many connections", second.reply());
        assertTrue(second.atEnd());
      }
      assertEquals("221 2.0.0 Bye", first.ask("QUIT"));
    }
    try (WireClient third = new WireClient(sink.port())) {
      assertEquals("220 sink.example ESMTP relayout sink", third.reply());
    }
  }

  @Test
  void aPortInUseFails() throws Exception {
    try (var taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      var settings = CaptureSettings.DEFAULT.withAddress("127.0.0.1", taken.getLocalPort());
      assertThrows(Exception.class, () -> start(settings));
    }
  }
}
