package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.sink.CaptureServer;
import dev.relayout.sink.CaptureSettings;
import dev.relayout.sink.CapturedConnection;
import dev.relayout.sink.CapturedMessage;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a session does with servers that behave, and with its own messages.
class SendSessionTest {
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
  void messagesLeaveInOrderByOneConnectionByteForByte() {
    CaptureServer server = run.server(CaptureSettings.DEFAULT);
    run.message("m1", "Subject: a\r\n\r\n.dot\r\n..\r\n.\r\n", "b@b.example", "c@b.example")
        .message("m2", "Subject: b\r\n\r\nno line end", "b@b.example")
        .message("m3", "", "d@b.example");
    assertEquals(new SessionEnd.Done(), run.run());
    assertEquals(
        """
        m1 b@b.example delivered
        m1 c@b.example delivered
        m2 b@b.example delivered
        m3 d@b.example delivered\
        """,
        run.results());
    List<CapturedMessage> got = server.messages();
    assertEquals("Subject: a\r\n\r\n.dot\r\n..\r\n.\r\n", got.get(0).text());
    assertEquals(List.of("b@b.example", "c@b.example"), got.get(0).recipients());
    assertEquals("Subject: b\r\n\r\nno line end\r\n", got.get(1).text());
    assertEquals("", got.get(2).text());
    assertEquals(1, server.connections().size());
    CapturedConnection connection = server.connections().getFirst();
    assertTrue(connection.pipelined());
    assertEquals("EHLO client.example", connection.commands().getFirst());
    assertEquals("QUIT", connection.commands().getLast());
    assertFalse(connection.commands().contains("RSET"));
  }

  @Test
  void aServerWithoutExtensionsIsServedToo() {
    CaptureServer server = run.server(CaptureSettings.DEFAULT.withExtensions());
    run.message("m1", "a\r\n", "b@b.example").message("m2", "b\r\n", "b@b.example").run();
    assertEquals("m1 b@b.example delivered\nm2 b@b.example delivered", run.results());
    assertFalse(server.connections().getFirst().pipelined());
  }

  @Test
  void aLargeMessageIsStreamedByteForByte() {
    CaptureServer server = run.server(CaptureSettings.DEFAULT);
    byte[] large = largeMessage(5 << 20);
    run.message("m1", "s@a.example", large, "b@b.example")
        .message("m2", "small\r\n", "b@b.example")
        .run();
    assertEquals("m1 b@b.example delivered\nm2 b@b.example delivered", run.results());
    assertArrayEquals(large, server.messages().getFirst().bytes());
    assertEquals("small\r\n", server.messages().getLast().text());
  }

  @Test
  void nothingToSendMakesNoConnection() {
    CaptureServer server = run.server(CaptureSettings.DEFAULT);
    assertEquals(new SessionEnd.Done(), run.run());
    assertEquals(List.of(), server.connections());
  }

  @Test
  void noServerAtAll() throws IOException {
    int one = closedPort();
    run.to("127.0.0.1", one).message("m1", "a\r\n", "b@b.example");
    SessionEnd.Unusable end = assertInstanceOf(SessionEnd.Unusable.class, run.run());
    assertTrue(end.what().startsWith("127.0.0.1:" + one + ": "), end.what());
    assertEquals(List.of(), run.handedOut);
  }

  @Test
  void aMessageThatCannotBeReadDoesNotHoldUpTheOthers() {
    CaptureServer server = run.server(CaptureSettings.DEFAULT);
    run.messageWithoutFile("m1", "b@b.example").message("m2", "a\r\n", "b@b.example").run();
    List<String> results = run.results().lines().toList();
    assertTrue(
        results.get(0).startsWith("m1 b@b.example unknown: the message cannot be read"),
        results::toString);
    assertEquals("m2 b@b.example delivered", results.get(1));
    assertEquals(1, server.connections().size());
  }

  @Test
  void anIdleConnectionTakesWhatArrives() {
    CaptureServer server = run.server(CaptureSettings.DEFAULT);
    run.idle(Duration.ofSeconds(20)).message("m1", "a\r\n", "b@b.example");
    Future<SessionEnd> end = run.start();
    run.awaitSettled(1);
    run.arrive("m2", "b\r\n", "b@b.example");
    run.awaitSettled(2);
    run.session.finish();
    assertEquals(new SessionEnd.Done(), Await.result(end));
    assertEquals(1, server.connections().size());
    assertEquals("QUIT", server.connections().getFirst().commands().getLast());
  }

  @Test
  void anIdleConnectionQuitsAfterItsTime() {
    CaptureServer server = run.server(CaptureSettings.DEFAULT);
    run.idle(Duration.ofMillis(20)).message("m1", "a\r\n", "b@b.example").run();
    assertEquals("QUIT", server.connections().getFirst().commands().getLast());
  }

  @Test
  void finishLeavesTheRestForLater() {
    run.server(CaptureSettings.DEFAULT.withReplies("EHLO delay 100ms -> default"));
    IntStream.range(0, 5).forEach(i -> run.message("m" + i, "a\r\n", "b@b.example"));
    Future<SessionEnd> end = run.start();
    run.session.finish();
    assertEquals(new SessionEnd.Done(), Await.result(end));
    assertEquals(run.handedOut.size(), run.outcomes.size());
    assertEquals(List.of(), run.handedOut);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] largeMessage(int size) {
    StringBuilder message = new StringBuilder("Subject: large\r\n\r\n");
    Random random = new Random(3);
    while (message.length() < size) {
      message.append(".".repeat(random.nextInt(3)));
      message.append("x".repeat(random.nextInt(70))).append("\r\n");
    }
    return bytes(message.toString());
  }
}
