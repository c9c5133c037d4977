package dev.relayout.outcome;

import static dev.relayout.outcome.Cases.CREATED;
import static dev.relayout.outcome.Cases.message;
import static dev.relayout.outcome.Cases.reply;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.outcome.Notice.Cause;
import dev.relayout.outcome.Notice.Failure;
import dev.relayout.spool.BodyType;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.QueuedMessage;
import java.io.IOException;
import java.util.List;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.junit.jupiter.api.Test;

/// What every report is, and the bounce.
class BounceTest extends ReportCase {
  @Test
  void isAReportOfThreePartsFromNobodyToTheReturnPath() throws IOException {
    Bounce bounce = compose(message("joe@example.org", "gone@example.net"), bytes(HEAD), gone);
    assertEquals("", bounce.envelope().returnPath());
    assertEquals(List.of("joe@example.org"), bounce.envelope().recipients());
    assertEquals(BodyType.SEVEN_BIT, bounce.envelope().body());

    Message parsed = parse(bounce);
    assertEquals("multipart/report", parsed.getMimeType());
    assertTrue(
        parsed
            .getHeader()
            .getField("Content-Type")
            .getBody()
            .contains("report-type=delivery-status"));
    assertEquals("auto-replied", parsed.getHeader().getField("Auto-Submitted").getBody());
    assertEquals("joe@example.org", parsed.getTo().flatten().getFirst().getAddress());
    assertEquals("MAILER-DAEMON@relay.example.org", parsed.getFrom().getFirst().getAddress());
    assertEquals(CREATED.plusSeconds(1), parsed.getDate().toInstant());
    assertEquals("<0REPORTREPORT@relay.example.org>", parsed.getMessageId());
    assertEquals(
        List.of("text/plain", "message/delivery-status", "text/rfc822-headers"),
        parts(bounce).stream().map(Entity::getMimeType).toList());
  }

  @Test
  void tellsProgramsWhatTheServerSaidAndWhatWasDecided() throws IOException {
    Failure expired =
        new Failure("slow@example.net", new Cause("", "", null, "connection refused"), true);
    var groups =
        groups(compose(message("joe@example.org", "gone@example.net"), bytes(HEAD), gone, expired));
    assertEquals(
        List.of(
            "Reporting-MTA: dns; relay.example.org",
            "X-Relayout-Queue-ID: 0ABCDEFGHJKMN",
            "Arrival-Date: Wed, 4 Mar 2026 05:06:07 +0000"),
        groups.get(0));
    assertEquals(
        List.of(
            "Final-Recipient: rfc822; gone@example.net",
            "Action: failed",
            "Status: 5.1.1",
            "Remote-MTA: dns; mx.example.net",
            "Diagnostic-Code: smtp; 450-4.1.1 not here 450 4.1.1 try later",
            "Last-Attempt-Date: Wed, 4 Mar 2026 05:06:08 +0000"),
        groups.get(1));
    assertEquals(
        List.of(
            "Final-Recipient: rfc822; slow@example.net",
            "Action: failed",
            "Status: 4.4.7",
            "Diagnostic-Code: X-Relayout; connection refused"),
        groups.get(2));
  }

  @Test
  void tellsPeopleBothReplies() throws IOException {
    String text =
        new String(
            content(
                parts(compose(message("joe@example.org", "gone@example.net"), bytes(HEAD), gone))
                    .getFirst()),
            UTF_8);
    assertTrue(text.contains("<gone@example.net>:\r\n"), text);
    assertTrue(text.contains("        450 4.1.1 try later\r\n"), text);
    assertTrue(text.contains("        550 5.1.1 no such user\r\n"), text);
  }

  @Test
  void givesTheHeaderOfTheOriginalBackAndNothingOfItsBody() throws IOException {
    Bounce bounce = compose(message("joe@example.org", "a@y"), bytes(HEAD), gone);
    assertEquals(
        "From: joe\r\nSubject: two\r\n lines\r\n",
        new String(content(parts(bounce).get(2)), UTF_8));
  }

  @Test
  void aHeaderWithoutEndIsCutAtALine() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 2 * Returned.MAX_HEADER_BYTES) head.append("X-Long: 0123456789\r\n");
    byte[] kept =
        content(
            parts(compose(message("joe@example.org", "a@y"), bytes(head.toString()), gone)).get(2));
    assertTrue(
        kept.length > Returned.MAX_HEADER_BYTES - 40 && kept.length <= Returned.MAX_HEADER_BYTES);
    assertTrue(new String(kept, UTF_8).endsWith("X-Long: 0123456789\r\n"));
  }

  @Test
  void anEightBitHeaderArrivesWholeInASevenBitReport() throws IOException {
    byte[] head = "Subject: caf\u00e9 = \u00ff \r\nX: y\t\r\n\r\nbody".getBytes(ISO_8859_1);
    Bounce bounce = compose(message("joe@example.org", "a@y"), head, gone);
    for (byte b : bounce.content()) assertTrue(b >= 0);
    assertEquals(
        "Subject: caf\u00e9 = \u00ff \r\nX: y\t\r\n",
        new String(content(parts(bounce).get(2)), ISO_8859_1));
  }

  @Test
  void utf8AddressesAreWrittenAsRfc6533Says() throws IOException {
    Envelope envelope =
        new Envelope(
            "jörg@exämple.org",
            List.of("gré+x@example.net"),
            BodyType.EIGHT_BIT_MIME,
            true,
            Envelope.Origin.local("submit"));
    QueuedMessage original = QueuedMessage.accepted("0ABCDEFGHJKMN", envelope, 1, CREATED);
    Failure failure =
        new Failure(
            "gré+x@example.net",
            new Cause("mx:25", "RCPT", reply("550 g\u00c3\u00a9 unknown"), ""),
            false);
    Bounce bounce = compose(original, "Subject: é\r\n\r\n".getBytes(UTF_8), failure);
    assertTrue(bounce.envelope().smtpUtf8());
    assertEquals(List.of("jörg@exämple.org"), bounce.envelope().recipients());
    assertTrue(new String(bounce.content(), UTF_8).contains("\r\nTo: <jörg@exämple.org>\r\n"));
    List<String> fields = groups(bounce).get(1);
    assertEquals("Final-Recipient: utf-8; gré+x@example.net", fields.getFirst());
    assertTrue(fields.contains("Diagnostic-Code: smtp; 550 gé unknown"), fields::toString);
    assertEquals("message/global-delivery-status", parts(bounce).get(1).getMimeType());
    assertEquals("message/global-headers", parts(bounce).get(2).getMimeType());
    assertTrue(new String(content(parts(bounce).getFirst()), UTF_8).contains("550 gé unknown"));
  }

  @Test
  void aReplyCannotForgeFieldsOfTheReport() throws IOException {
    Failure hostile =
        new Failure(
            "a@y",
            new Cause(
                "mx:25",
                "RCPT",
                reply(
                    "550 x\u0000\rAction: delivered\u007f" + " y".repeat(600) + "z".repeat(3_000)),
                ""),
            false);
    Bounce bounce = compose(message("joe@example.org", "a@y"), bytes(HEAD), hostile);
    List<String> fields = groups(bounce).get(1);
    assertEquals(1, fields.stream().filter(field -> field.startsWith("Action:")).count());
    for (String line : new String(bounce.content(), UTF_8).split("\r\n", -1)) {
      assertTrue(line.length() <= 998, line);
      assertFalse(line.chars().anyMatch(c -> c < ' ' && c != '\t'), line);
    }
  }

  @Test
  void thereIsNoReportToANullReturnPath() {
    QueuedMessage original = message("", "a@y");
    assertThrows(IllegalArgumentException.class, () -> compose(original, bytes(HEAD), gone));
  }
}
