package dev.relayout.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.relayout.Await;
import dev.relayout.spool.BodyType;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.MemoryQueueStore;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubmissionTest {
  private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");

  private final MemoryQueueStore store = new MemoryQueueStore(() -> NOW);
  private final List<QueuedMessage> told = new ArrayList<>();

  private Future<QueuedMessage> submit(MessageLimits limits, Envelope envelope, String message) {
    Intake intake = new Intake(store, () -> NOW, told::add);
    return new Submission(intake, "relay.example", limits)
        .submit(envelope, Buffer.buffer(message.getBytes(ISO_8859_1)));
  }

  private String refusal(MessageLimits limits, Envelope envelope, String message) {
    Throwable failure = Await.failure(submit(limits, envelope, message));
    assertInstanceOf(MessageRefusedException.class, failure);
    assertEquals(List.of(), store.messages());
    return failure.getMessage();
  }

  private static Envelope to(String... recipients) {
    return Envelope.submitted("a@b.example", List.of(recipients));
  }

  @Test
  void keepsAMessageAsItIsBehindTheTraceHeader() {
    String message = "Subject: x\r\n\r\n.\r\n..\r\nFrom here\r\n\u00e9\r\n";

    QueuedMessage queued = Await.result(submit(MessageLimits.DEFAULT, to("c@d.example"), message));

    String bytes = new String(store.bytes(queued.id()), ISO_8859_1);
    int end = bytes.indexOf("Subject");
    assertEquals(message, bytes.substring(end));
    assertEquals(
        "Received: by relay.example (relayout submit)\r\n\tid 000001;\r\n\t",
        bytes.substring(0, end).replaceFirst("\\w+, \\d+ Nov 2026 .*\r\n$", ""));
    assertEquals(BodyType.EIGHT_BIT_MIME, queued.envelope().body());
    assertEquals(List.of(queued), told);
  }

  @Test
  void linesEndWithCrlf() {
    QueuedMessage queued =
        Await.result(submit(MessageLimits.DEFAULT, to("c@d.example"), "A: b\n\nc\rd"));

    String bytes = new String(store.bytes(queued.id()), ISO_8859_1);
    assertEquals("A: b\r\n\r\nc\r\nd\r\n", bytes.substring(bytes.indexOf("A: b")));
    assertEquals(BodyType.SEVEN_BIT, queued.envelope().body());
  }

  @Test
  void addressesAreMadeCanonical() {
    Envelope envelope =
        Envelope.submitted("", List.of("\"c\"@d.example", "c@D.example", "jörg@d.example"));

    QueuedMessage queued = Await.result(submit(MessageLimits.DEFAULT, envelope, "\r\n"));

    assertEquals(List.of("c@d.example", "jörg@d.example"), queued.envelope().recipients());
    assertEquals("", queued.envelope().returnPath());
    assertEquals(true, queued.envelope().smtpUtf8());
  }

  @Test
  void whatCannotBeSentIsRefused() {
    MessageLimits limits = new MessageLimits(2048, 2, 1000, 1024, 2);

    assertEquals("NUL byte in the message", refusal(limits, to("c@d.example"), "a\0"));
    assertEquals(
        "Message too big: the limit is 2048 bytes",
        refusal(limits, to("c@d.example"), "\n" + "1234567\n".repeat(255)));
    assertEquals(
        "Mail loop: more than 2 Received fields",
        refusal(limits, to("c@d.example"), "Received: a\n".repeat(3)));
    assertEquals(
        "Header too long: the limit is 1024 bytes",
        refusal(limits, to("c@d.example"), "A: b\n".repeat(200)));
    assertEquals(
        "Line too long: the limit is 1000 bytes",
        refusal(limits, to("c@d.example"), "\n" + "x".repeat(999)));
    assertEquals("More than 2 recipients", refusal(limits, to("a@b", "c@d", "e@f"), "x"));
    assertEquals("recipient \"c\": Address without a domain", refusal(limits, to("c"), "x"));
    assertEquals(
        "recipient \"c@d>  RCPT TO:<e@f\": Not an address",
        refusal(limits, to("c@d>\r\nRCPT TO:<e@f"), "x"));
    assertEquals(
        "return path \"<a@b>\": Bad local part",
        refusal(limits, Envelope.submitted("<a@b>", List.of("c@d")), "x"));
  }

  @Test
  void aQueueThatFailsFailsTheSubmission() {
    store.onWrite(() -> Future.failedFuture("disk full"));
    assertEquals(
        "disk full",
        Await.failure(submit(MessageLimits.DEFAULT, to("c@d.example"), "x")).getMessage());
    assertEquals(List.of("000001"), store.aborted());

    store.onWrite(Future::succeededFuture);
    store.onCommit(() -> Future.failedFuture("no sync"));
    assertEquals(
        "no sync",
        Await.failure(submit(MessageLimits.DEFAULT, to("c@d.example"), "x")).getMessage());
    assertEquals(List.of(), told);
  }
}
