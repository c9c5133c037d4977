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

import dev.relayout.outcome.Failure.Cause;
import dev.relayout.spool.BodyType;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.QueuedMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.message.DefaultMessageWriter;
import org.apache.james.mime4j.stream.MimeConfig;
import org.junit.jupiter.api.Test;

/// Reports as a program reads them that is not ours (Apache James mime4j).
class BounceTest {
  private static final String HEAD =
      "From: joe\r\nSubject: two\r\n lines\r\n\r\nBody\r\n\r\nX: y\r\n";

  private final Failure gone =
      new Failure(
          "gone@example.net",
          new Cause(
              "mx.example.net:25",
              "RCPT TO:<gone@example.net>",
              reply("450-4.1.1 not here\r\n450 4.1.1 try later", "550 5.1.1 no such user"),
              "…"),
          false);

  private static Bounce compose(QueuedMessage original, byte[] head, Failure... failures) {
    return Bounce.compose(
        new Bounce.Report(
            "relay.example.org",
            "0REPORTREPORT",
            CREATED.plusSeconds(1),
            original,
            List.of(failures),
            head));
  }

  private static Message parse(Bounce bounce) throws IOException {
    DefaultMessageBuilder builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
    return builder.parseMessage(new ByteArrayInputStream(bounce.content()));
  }

  private static List<Entity> parts(Bounce bounce) throws IOException {
    return ((Multipart) parse(bounce).getBody()).getBodyParts();
  }

  private static byte[] content(Entity part) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (part.getBody() instanceof SingleBody body) {
      body.writeTo(out);
    } else {
      new DefaultMessageWriter().writeBody(part.getBody(), out);
    }
    return out.toByteArray();
  }

  /// The fields of a delivery-status part by group, unfolded.
  private static List<List<String>> groups(Bounce bounce) throws IOException {
    List<List<String>> groups = new ArrayList<>();
    String text = new String(content(parts(bounce).get(1)), UTF_8).replaceAll("\r\n[ \t]", " ");
    for (String group : text.strip().split("\r\n\r\n", -1))
      groups.add(List.of(group.split("\r\n")));
    return groups;
  }

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
            "Original-Recipient: rfc822; gone@example.net",
            "Final-Recipient: rfc822; gone@example.net",
            "Action: failed",
            "Status: 5.1.1",
            "Remote-MTA: dns; mx.example.net",
            "Diagnostic-Code: smtp; 450-4.1.1 not here 450 4.1.1 try later"),
        groups.get(1));
    assertEquals(
        List.of(
            "Original-Recipient: rfc822; slow@example.net",
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
    while (head.length() < 2 * Bounce.MAX_HEADER_BYTES) head.append("X-Long: 0123456789\r\n");
    byte[] kept =
        content(
            parts(compose(message("joe@example.org", "a@y"), bytes(head.toString()), gone)).get(2));
    assertTrue(
        kept.length > Bounce.MAX_HEADER_BYTES - 40 && kept.length <= Bounce.MAX_HEADER_BYTES);
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
    assertEquals("Final-Recipient: utf-8; gr\\x{E9}\\x{2B}x@example.net", fields.get(1));
    assertEquals("Diagnostic-Code: smtp; 550 g?? unknown", fields.getLast());
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
                reply("550 x\u0000\rAction: delivered\u007f" + " y".repeat(600)),
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

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
