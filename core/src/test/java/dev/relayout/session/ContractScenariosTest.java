package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.hooks.FakeScript;
import dev.relayout.script.ScriptValue;
import dev.relayout.sink.CaptureServer;
import dev.relayout.sink.CaptureSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The scenarios of the hook contract that a session decides, by their numbers, and what is near them.
class ContractScenariosTest {
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
  void scenario4aRewrittenRefusalIsFinal() {
    run.server(CaptureSettings.DEFAULT.withReplies("RCPT bad@* -> 450 no such user"));
    run.with(FakeScript.rewriting("RCPT", "450 no such user", "550 no such user"))
        .message("m1", "a\r\n", "good@b.example", "bad@b.example")
        .run();
    assertEquals(
        "m1 good@b.example delivered\nm1 bad@b.example RCPT 550 no such user", run.results());
    var outcome = run.outcomes.get("m1");
    assertEquals("450 no such user", outcome.rewritten().getFirst().reply().said().full());
    assertTrue(
        outcome.transcript().contains("H: 550 no such user"), outcome.transcript()::toString);
    assertTrue(
        outcome.transcript().contains("S: 450 no such user"), outcome.transcript()::toString);
  }

  @Test
  void scenario5aHandlerThatSaysNothingChangesNothing() {
    run.server(
        CaptureSettings.DEFAULT.withReplies(
            "MAIL m2@* -> 450 no such user\nRCPT bad@* -> 450 no such user"));
    run.with(FakeScript.rewriting("RCPT TO:<nobody", "450", "550 no"))
        .message("m1", "a\r\n", "bad@b.example")
        .message("m2", "a\r\n", "good@b.example")
        .run();
    assertEquals(
        "m1 bad@b.example RCPT 450 no such user\nm2 good@b.example MAIL 450 no such user",
        run.results());
  }

  @Test
  void scenario6everyReplyPassesTheHandlerOnceInOrder() {
    run.server(
        CaptureSettings.DEFAULT.withReplies(
            "GREETING -> 220 hi\nRCPT no@* -> 550-a|550-b|550 c\nQUIT -> 221 bye"));
    List<String> calls = new ArrayList<>();
    run.with(
            FakeScript.with(
                "ReturnCodeHandler",
                (script, args) -> {
                  calls.add(FakeScript.text(args[0]) + "|" + FakeScript.text(args[2]));
                  if (FakeScript.text(args[0]).contains("no@")) {
                    assertEquals("550-a\r\n550-b\r\n550 c", FakeScript.text(args[1]));
                  }
                  return ScriptValue.Nil.NIL;
                }))
        .message("m1", "a\r\n", "no@b.example")
        .message("m2", "a\r\n", "j\u00f6rg@b.example")
        .run();
    List<String> commands =
        calls.stream().map(call -> call.substring(0, call.indexOf('|'))).toList();
    assertEquals(
        List.of(
            "",
            "EHLO client.example",
            "MAIL FROM:<m1@a.example> SIZE=3",
            "RCPT TO:<no@b.example>",
            "DATA",
            // The server says 354 although it refused all recipients.
            ".",
            "MAIL FROM:<m2@a.example> SIZE=3 SMTPUTF8",
            "RCPT TO:<j\u00c3\u00b6rg@b.example>",
            "DATA",
            ".",
            "QUIT"),
        commands);
    assertTrue(calls.contains("RCPT TO:<no@b.example>|550 c"), calls::toString);
    assertEquals("QUIT|221 bye", calls.getLast());
  }

  @Test
  void scenario7messagesPerConnection() {
    CaptureServer server = run.server(CaptureSettings.DEFAULT);
    run.with(
        FakeScript.of(script -> {
          script.hook(
              "Start",
              (me, args) -> {
                me.set("MaxMessagesPerConnection", 2);
                me.print("Start");
                return ScriptValue.Nil.NIL;
              });
          script.hook(
              "ServerConnected",
              (me, args) -> {
                me.print("ServerConnected " + me.string("ConnectedServer"));
                return ScriptValue.Nil.NIL;
              });
        }));
    IntStream.range(0, 5).forEach(i -> run.message("m" + i, "a\r\n", "b@b.example"));
    assertEquals(new SessionEnd.Done(), run.run());
    assertEquals(List.of(2, 2, 1), server.connections().stream().map(c -> c.messages()).toList());
    assertEquals(
        List.of(
            "Start",
            "ServerConnected 127.0.0.1",
            "ServerConnected 127.0.0.1",
            "ServerConnected 127.0.0.1"),
        run.said);
    server.connections().forEach(c -> assertEquals("QUIT", c.commands().getLast()));
  }

  @Test
  void scenario8recipientsPerMessage() {
    CaptureServer server = run.server(CaptureSettings.DEFAULT.withReplies("RCPT r13@* -> 550 no"));
    run.with(limits(0, 0, 10)).message("m1", "a\r\n", recipients(25)).run();
    assertEquals(
        List.of(10, 9, 5), server.messages().stream().map(m -> m.recipients().size()).toList());
    assertEquals(1, server.connections().size());
    assertEquals(25, run.outcomes.get("m1").results().size());
    List<String> results = run.results().lines().toList();
    assertEquals("m1 r13@b.example RCPT 550 no", results.get(13));
    assertEquals(24, results.stream().filter(line -> line.endsWith("delivered")).count());
    assertEquals(List.of("m1"), run.handedOut);
  }

  @Test
  void recipientsPerConnectionSplitOnlyWhatFitsNowhere() {
    CaptureServer server = run.server(CaptureSettings.DEFAULT);
    run.with(limits(0, 10, 0))
        .message("m1", "a\r\n", recipients(4))
        .message("m2", "b\r\n", recipients(8))
        .message("m3", "c\r\n", recipients(25))
        .run();
    List<String> carried =
        server.messages().stream()
            .map(m -> m.connection() + ":" + m.text().strip() + m.recipients().size())
            .toList();
    assertEquals(List.of("1:a4", "2:b8", "3:c10", "4:c10", "5:c5"), carried);
    assertEquals(37, run.results().lines().filter(line -> line.endsWith("delivered")).count());
  }

  @Test
  void scenario9theSecondServerWhereTheFirstRefusesTcp() throws IOException {
    CaptureServer server = Await.result(CaptureServer.start(run.vertx, CaptureSettings.DEFAULT));
    run.to("127.0.0.1", closedPort()).to("localhost", server.port());
    run.with(
            FakeScript.with(
                "ServerConnected",
                (me, args) -> {
                  if (me.string("ConnectedServer").equals("localhost")) {
                    me.set("MaxMessagesPerConnection", 1);
                  }
                  return ScriptValue.Nil.NIL;
                }))
        .message("m1", "a\r\n", "b@b.example")
        .message("m2", "a\r\n", "b@b.example")
        .run();
    assertEquals(List.of(1, 1), server.connections().stream().map(c -> c.messages()).toList());
    assertTrue(run.outcomes.get("m1").server().startsWith("localhost:"));
  }

  @Test
  void anSmtpErrorDoesNotMoveOnToTheNextServer() {
    CaptureServer first =
        run.server(CaptureSettings.DEFAULT.withReplies("GREETING -> 554 go away"));
    CaptureServer second = run.server(CaptureSettings.DEFAULT);
    run.message("m1", "a\r\n", "b@b.example");
    SessionEnd.Unusable end = assertInstanceOf(SessionEnd.Unusable.class, run.run());
    assertEquals("127.0.0.1:" + first.port() + ": the greeting was 554 go away", end.what());
    assertEquals(List.of(), second.connections());
    assertEquals(List.of(), run.handedOut);
    assertEquals("QUIT", first.connections().getFirst().commands().getLast());
  }

  @Test
  void scenario12theSessionsScriptKeepsItsState() {
    run.server(CaptureSettings.DEFAULT.withReplies("RCPT * -> 450 later"));
    run.with(
            FakeScript.with(
                "ReturnCodeHandler",
                (me, args) -> {
                  if (FakeScript.text(args[1]).startsWith("4")) {
                    me.set("n", me.number("n") + 1);
                  }
                  return me.number("n") > 2 && FakeScript.text(args[1]).startsWith("4")
                      ? FakeScript.string("550 enough")
                      : ScriptValue.Nil.NIL;
                }))
        .message("m1", "a\r\n", recipients(4))
        .run();
    assertEquals(
        """
        m1 r0@b.example RCPT 450 later
        m1 r1@b.example RCPT 450 later
        m1 r2@b.example RCPT 550 enough
        m1 r3@b.example RCPT 550 enough\
        """,
        run.results());
  }

  @Test
  void whomTheScriptRefusesGetsNothingAndTheOthersGetItOnce() {
    CaptureServer server = run.server(CaptureSettings.DEFAULT);
    run.with(FakeScript.rewriting("RCPT TO:<bad@", "250", "550 not him"))
        .message("m1", "a\r\n", "good@b.example", "bad@b.example", "too@b.example")
        .message("m2", "b\r\n", "good@b.example", "bad@b.example")
        .run();
    assertEquals(
        """
        m1 good@b.example delivered
        m1 bad@b.example RCPT 550 not him
        m1 too@b.example delivered
        m2 good@b.example delivered
        m2 bad@b.example RCPT 550 not him\
        """,
        run.results());
    assertEquals(
        List.of(List.of("good@b.example", "too@b.example"), List.of("good@b.example")),
        server.messages().stream().map(m -> m.recipients()).toList());
    // The first time costs the connection; from then on DATA waits, and RSET is enough.
    assertEquals(2, server.connections().size());
  }

  private static FakeScript limits(int messages, int perConnection, int perMessage) {
    return FakeScript.with(
        "Start",
        (me, args) -> {
          me.set("MaxMessagesPerConnection", messages);
          me.set("MaxRecipientsPerConnection", perConnection);
          me.set("MaxRecipientsPerMessage", perMessage);
          return ScriptValue.Nil.NIL;
        });
  }

  private static String[] recipients(int number) {
    return IntStream.range(0, number).mapToObj(i -> "r" + i + "@b.example").toArray(String[]::new);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
