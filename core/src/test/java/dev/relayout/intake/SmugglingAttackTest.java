package dev.relayout.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import dev.relayout.smtp.DotStuffer;
import dev.relayout.smtp.WireClient;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Attack: SMTP smuggling (CVE-2023-51764, -51765, -51766 and what was found after them). A message that
/// one server reads as one and the next as two carries a second message past whoever checked the first.
///
/// In: whatever surrounds a dot, only CRLF `.` CRLF ends a message, and a message that holds a bare CR, a
/// bare LF or a NUL is refused. Out: nothing that some server may take for the end of the message leaves
/// before its end.
class SmugglingAttackTest extends ListenerCase {
  private static final String SMUGGLED =
      "MAIL FROM:<evil@e.example>\r\nRCPT TO:<victim@d.example>\r\nDATA\r\nevil\r\n";

  /// What some server has taken, or could take, for the end of a line.
  private static final List<String> LINE_ENDS =
      List.of("\n", "\r", "\r\n", "\n\r", "\r\r\n", "\r\0\n", "\0\r\n", "\r\n\0", "\n\0", "\0");

  @TempDir Path folder;

  /// None of them is the end of a message.
  static List<String> ends() {
    return allEnds().stream().filter(end -> !end.contains("\r\n.\r\n")).toList();
  }

  static List<String> allEnds() {
    List<String> ends = new ArrayList<>();
    for (String before : LINE_ENDS) {
      for (String after : LINE_ENDS) {
        ends.add(before + "." + after);
      }
    }
    return ends;
  }

  @ParameterizedTest
  @MethodSource("ends")
  void nothingButItsEndEndsAMessage(String end) throws Exception {
    start(defaults);

    try (WireClient client = inMessage()) {
      client.send("first" + end + SMUGGLED + "\r\n.\r\n");
      String reply = client.reply();
      assertTrue(reply.startsWith("5"), reply);
      assertEquals("250 2.0.0 Ok", client.ask("NOOP"), "one message, one reply");
    }
    assertEquals(List.of(), store.messages());
  }

  @ParameterizedTest
  @MethodSource("ends")
  void chunksSmuggleNothingEither(String end) throws Exception {
    start(defaults);
    String message = "first" + end + SMUGGLED;

    try (WireClient client = greeted()) {
      client.ask("EHLO me.example");
      client.ask("MAIL FROM:<a@b.example>");
      client.ask("RCPT TO:<c@d.example>");
      client.send("BDAT " + message.length() + " LAST\r\n" + message);
      String reply = client.reply();
      assertTrue(reply.startsWith("5"), reply);
      assertEquals("250 2.0.0 Ok", client.ask("NOOP"));
    }
    assertEquals(List.of(), store.messages());
  }

  /// Programs give whole messages, whose lines are made to end with CRLF.
  @ParameterizedTest
  @MethodSource("allEnds")
  void whatAProgramSubmitsLeavesAsOneMessage(String end) {
    Submission submission = new Submission(intake(), "relay.example", MessageLimits.DEFAULT);
    Envelope envelope = Envelope.submitted("a@b.example", List.of("c@d.example"));
    Buffer message =
        Buffer.buffer(("Subject: x\r\n\r\nfirst" + end + SMUGGLED).getBytes(ISO_8859_1));

    var queued =
        submission
            .submit(envelope, message)
            .transform(result -> {
              assertEquals(end.indexOf('\0') >= 0, result.failed(), "a NUL is refused");
              return io.vertx.core.Future.succeededFuture(result.result());
            });

    QueuedMessage one = Await.result(queued);
    if (one != null) {
      assertOneMessage(store.bytes(one.id()));
    }
  }

  @Test
  void whatLiesInADropFolderLeavesAsOneMessage() throws Exception {
    CompletableFuture<QueuedMessage> taken = new CompletableFuture<>();
    String message = "From: a@b.example\nTo: c@d.example\n\nfirst";
    for (String end : allEnds()) {
      message += end.indexOf('\0') >= 0 ? "" : end + "x";
    }
    Files.write(folder.resolve("one.eml"), (message + SMUGGLED).getBytes(ISO_8859_1));
    DropFolderSettings settings =
        new DropFolderSettings(
            folder, Duration.ofMillis(2), "relay.example", MessageLimits.DEFAULT);
    Await.result(DropFolder.start(vertx, settings, new Intake(store, () -> NOW, taken::complete)));

    QueuedMessage one = taken.get(30, TimeUnit.SECONDS);

    assertOneMessage(store.bytes(one.id()));
  }

  @Test
  void whatComesByChunksAndHasDotsLeavesAsOneMessage() throws IOException {
    start(defaults);
    String message = "Subject: x\r\n\r\n.\r\n..\r\n.\r\n" + SMUGGLED + ".";

    try (WireClient client = greeted()) {
      client.ask("EHLO me.example");
      client.ask("MAIL FROM:<a@b.example>");
      client.ask("RCPT TO:<c@d.example>");
      client.send("BDAT " + message.length() + " LAST\r\n" + message);
      assertTrue(client.reply().startsWith("250 "));
    }

    assertOneMessage(store.bytes("000001"));
  }

  /// However lenient the next server is.
  private static void assertOneMessage(byte[] stored) {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    DotStuffer stuffer = new DotStuffer();
    stuffer.encode(stored, sent::write);
    stuffer.end(sent::write);
    String wire = sent.toString(ISO_8859_1);

    assertTrue(wire.endsWith("\r\n.\r\n"));
    String before = wire.substring(0, wire.length() - 3);
    assertFalse(
        Pattern.compile("[\r\n\0]\\.[\r\n\0]").matcher(before).find(), "an end before the end");
    assertFalse(
        before.replace("\r\n", "").matches("(?s).*[\r\n\0].*"), "a bare CR or LF, or a NUL");
  }
}
