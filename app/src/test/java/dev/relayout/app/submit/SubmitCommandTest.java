package dev.relayout.app.submit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.app.Await;
import dev.relayout.app.MessageFile;
import dev.relayout.app.Ran;
import dev.relayout.script.Reply;
import dev.relayout.sink.CaptureServer;
import dev.relayout.sink.CaptureSettings;
import dev.relayout.sink.CapturedMessage;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SubmitCommandTest {
  private static final byte[] MAIL =
      "From: me@a.example\r\nSubject: x\r\n\r\nHello\r\n".getBytes(StandardCharsets.UTF_8);

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    Await.value(vertx.close());
  }

  static Stream<Path> sampleMail() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../examples/mail"))) {
      return files.filter(file -> file.toString().endsWith(".eml")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("sampleMail")
  void everyByteArrives(Path mail) {
    CaptureServer relay = relay("");
    Ran ran = submit(relay, "-f", "alice@example.com", "-t", "bob@example.net", mail);
    assertEquals(0, ran.code(), ran.err());
    assertArrayEquals(MessageFile.read(mail), relay.messages().getFirst().bytes());
  }

  @Test
  void theEnvelopeIsAsGiven() {
    CaptureServer relay = relay("");
    Ran.withInput(
        MAIL,
        "submit",
        "--relay",
        at(relay),
        "-f",
        "<>",
        "-t",
        "a@b.example",
        "--to=<c@d.example>");
    CapturedMessage message = relay.messages().getFirst();
    assertEquals("", message.returnPath());
    assertEquals(List.of("a@b.example", "c@d.example"), message.recipients());
    assertEquals("SIZE=" + MAIL.length, message.mailParameters());
  }

  @Test
  void whatIsBeyondAsciiIsDeclared() {
    CaptureServer relay = relay("");
    Ran ran =
        Ran.withInput(
            "Subject: grüße\n\n".getBytes(StandardCharsets.UTF_8),
            "submit",
            "--relay",
            at(relay),
            "-f",
            "jörg@example.com",
            "-t",
            "a@b.example");
    assertEquals(0, ran.code(), ran.err());
    CapturedMessage message = relay.messages().getFirst();
    assertEquals("jörg@example.com", message.returnPath());
    assertEquals("SIZE=20 BODY=8BITMIME SMTPUTF8", message.mailParameters());
  }

  @Test
  void printsTheQueueId() {
    assertEquals("ABC123" + System.lineSeparator(), printed(". -> 250 2.0.0 Ok: queued as ABC123"));
    assertEquals("250 fine" + System.lineSeparator(), printed(". -> 250 fine"));
    assertEquals(
        Optional.of("q-1Z"), Handover.queueId(Reply.parse("250-hello\r\n250 2.6.0 id=q-1Z")));
  }

  private String printed(String book) {
    return Ran.withInput(MAIL, "submit", "--relay", at(relay(book)), "-t", "a@b.example").out();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          GREETING -> 554 5.3.2 not today          ! 65 ! refused the connection: 554 5.3.2 not today
          MAIL -> 451 4.3.0 disk full              ! 75 ! refused MAIL: 451 4.3.0 disk full
          RCPT bad* -> 550-5.1.1 no|550 such user  ! 65 ! refused <bad@b.example>: 550-5.1.1 no / 550 such user
          RCPT bad* -> 450 4.2.1 later             ! 75 ! refused <bad@b.example>: 450
          DATA -> 452 4.3.1 full                   ! 75 ! refused DATA: 452
          DATA -> 250 huh                          ! 75 ! refused DATA: 250
          . -> 554 5.6.0 no                        ! 65 ! refused the message: 554 5.6.0 no
          EHLO -> drop                             ! 75 ! closed the connection
          GREETING -> raw HTTP/1.1 400 Bad\\r\\n  ! 75 ! does not speak SMTP
          """)
  void aRefusalIsALineAndAnExitCode(String book, int code, String says) {
    CaptureServer relay = relay(book);
    Ran.withInput(
            MAIL, "submit", "--relay", at(relay), "-t", "good@b.example", "-t", "bad@b.example")
        .refused(code, at(relay) + " " + says);
    assertEquals(List.of(), relay.messages());
  }

  @Test
  void aRelayThatIsNotThereIsTemporary() {
    CaptureServer relay = relay("");
    int port = relay.port();
    Await.value(relay.close());
    Ran.withInput(MAIL, "submit", "--relay", "127.0.0.1:" + port, "-t", "a@b.example")
        .refused(75, "127.0.0.1:" + port + " cannot be reached", "is the relay running");
  }

  @Test
  void whatCannotBeSentIsRefusedBeforeAnyoneIsCalled() {
    Ran.relayout("submit", "-t", "a@b.example", "no-such.eml")
        .refused(2, "no-such.eml: there is no such file");
    Ran.relayout("submit", "-t", "a@b.example").refused(65, "standard input is empty");
    Ran.withInput(MAIL, "submit", "-t", "nobody").refused(2, "--to \"nobody\" is no mail address");
    Ran.withInput(MAIL, "submit", "-f", "a@b\r\nDATA", "-t", "a@b.example").refused(2, "--from");
    Ran.withInput(MAIL, "submit").refused(2, "standard input names no recipient", "--to");
  }

  private CaptureServer relay(String book) {
    return Await.value(CaptureServer.start(vertx, CaptureSettings.DEFAULT.withReplies(book)));
  }

  private static String at(CaptureServer relay) {
    return "127.0.0.1:" + relay.port();
  }

  private static Ran submit(CaptureServer relay, Object... rest) {
    return Ran.relayout(
        Stream.concat(Stream.of("submit", "--relay", at(relay)), Stream.of(rest)).toArray());
  }
}
