package dev.relayout.outcome;

import static dev.relayout.outcome.Cases.CREATED;
import static dev.relayout.outcome.Cases.message;
import static dev.relayout.outcome.Cases.reply;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.outcome.Notice.Cause;
import dev.relayout.outcome.Notice.Failure;
import dev.relayout.smtp.DsnParameters.Ret;
import dev.relayout.smtp.OriginalRecipient;
import dev.relayout.spool.BodyType;
import dev.relayout.spool.Dsn;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.QueuedMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reports as their receiver asked for them (RFC 3461), and those that are no bounce.
class ReportWishesTest extends ReportCase {
  @Test
  void utf8AddressesGoInAsciiToWhoseOwnAddressIsAscii() throws IOException {
    Envelope envelope =
        new Envelope(
                "joe@example.org",
                List.of("gré+x@example.net"),
                BodyType.EIGHT_BIT_MIME,
                true,
                Envelope.Origin.local("submit"))
            .withDsn(
                Dsn.NONE.withOriginalRecipient(
                    "gré+x@example.net", OriginalRecipient.of("Ünï@例子.example")));
    QueuedMessage original = QueuedMessage.accepted("0ABCDEFGHJKMN", envelope, 1, CREATED);
    Failure failure =
        new Failure(
            "gré+x@example.net",
            new Cause("mx:25", "RCPT", reply("550 g\u00c3\u00a9 unknown"), ""),
            false);
    Bounce bounce = compose(original, bytes(HEAD), failure);
    for (byte b : bounce.content()) assertTrue(b >= 0);
    assertFalse(bounce.envelope().smtpUtf8());
    List<String> fields = groups(bounce).get(1);
    assertEquals(
        "Original-Recipient: utf-8; \\x{DC}n\\x{EF}@\\x{4F8B}\\x{5B50}.example", fields.get(0));
    assertEquals("Final-Recipient: utf-8; gr\\x{E9}\\x{2B}x@example.net", fields.get(1));
    assertTrue(fields.contains("Diagnostic-Code: smtp; 550 g? unknown"), fields::toString);
    assertEquals("message/delivery-status", parts(bounce).get(1).getMimeType());
  }

  private static QueuedMessage wanting(Dsn dsn, long size) {
    Envelope envelope = message("joe@example.org", "gone@example.net").envelope().withDsn(dsn);
    return QueuedMessage.accepted("0ABCDEFGHJKMN", envelope, size, CREATED);
  }

  private static final String WHOLE = HEAD + "The end.\r\n";

  @Test
  void whatTheSenderGaveComesBack() throws IOException {
    Dsn dsn =
        Dsn.NONE
            .withEnvelopeId("QQ 314159 +=")
            .withOriginalRecipient(
                "gone@example.net", new OriginalRecipient("rfc822", "list +x@example.org"));
    Notice.Delay late =
        new Notice.Delay(
            "gone@example.net",
            new Cause("[2001:db8::1]:25", "", null, "connection lost"),
            CREATED.plusSeconds(3600));
    var groups = groups(compose(wanting(dsn, 10), bytes(HEAD), late));
    assertEquals("Original-Envelope-Id: QQ 314159 +=", groups.getFirst().getFirst());
    assertEquals(
        List.of(
            "Original-Recipient: rfc822; list +x@example.org",
            "Final-Recipient: rfc822; gone@example.net",
            "Action: delayed",
            "Status: 4.4.2",
            "Remote-MTA: dns; [IPv6:2001:db8::1]",
            "Diagnostic-Code: X-Relayout; connection lost",
            "Last-Attempt-Date: Wed, 4 Mar 2026 05:06:08 +0000",
            "Will-Retry-Until: Wed, 4 Mar 2026 06:06:07 +0000"),
        groups.get(1));
  }

  @Test
  void theWholeMessageComesBackWithRetFull() throws IOException {
    byte[] whole = (WHOLE + "caf\u00e9\r\n").getBytes(ISO_8859_1);
    QueuedMessage original = wanting(Dsn.NONE.withRet(Ret.FULL), whole.length);
    Bounce bounce = compose(original, whole, gone);
    assertEquals(BodyType.EIGHT_BIT_MIME, bounce.envelope().body());
    assertEquals("message/rfc822", parts(bounce).get(2).getMimeType());
    assertEquals("8bit", parts(bounce).get(2).getContentTransferEncoding());
    assertEquals("8bit", parse(bounce).getContentTransferEncoding());
    assertEquals(
        new String(whole, ISO_8859_1), new String(content(parts(bounce).get(2)), ISO_8859_1));

    Bounce ascii = compose(wanting(Dsn.NONE.withRet(Ret.FULL), WHOLE.length()), bytes(WHOLE), gone);
    assertEquals(BodyType.SEVEN_BIT, ascii.envelope().body());
    assertEquals("7bit", parts(ascii).get(2).getContentTransferEncoding());
    assertEquals(WHOLE, new String(content(parts(ascii).get(2)), UTF_8));
  }

  @Test
  void onlyTheHeaderComesBackOtherwise() throws IOException {
    Notice relayed = new Notice.Relayed("gone@example.net", gone.cause());
    long size = WHOLE.length();
    for (Bounce bounce :
        List.of(
            compose(wanting(Dsn.NONE, size), bytes(WHOLE), gone),
            compose(wanting(Dsn.NONE.withRet(Ret.HDRS), size), bytes(WHOLE), gone),
            // No failure: RFC 3461 §4.3.
            compose(wanting(Dsn.NONE.withRet(Ret.FULL), size), bytes(WHOLE), relayed),
            // Could not be read to its end.
            compose(wanting(Dsn.NONE.withRet(Ret.FULL), size + 1), bytes(WHOLE), gone))) {
      assertEquals("text/rfc822-headers", parts(bounce).get(2).getMimeType());
      assertFalse(new String(bounce.content(), UTF_8).contains("The end."));
    }
    long tooBig = Bounce.MAX_WHOLE_BYTES + 1L;
    assertFalse(Bounce.wantsWhole(wanting(Dsn.NONE.withRet(Ret.FULL), tooBig), List.of(gone)));
    assertTrue(Bounce.wantsWhole(wanting(Dsn.NONE.withRet(Ret.FULL), tooBig - 1), List.of(gone)));
  }

  @Test
  void theSubjectTellsTheWorst() throws IOException {
    Cause cause = gone.cause();
    Notice delay = new Notice.Delay("gone@example.net", cause, CREATED);
    Notice relayed = new Notice.Relayed("gone@example.net", cause);
    QueuedMessage original = message("joe@example.org", "gone@example.net");
    assertEquals(
        "Undelivered mail returned to sender",
        parse(compose(original, bytes(HEAD), relayed, gone)).getSubject());
    assertEquals(
        "Delayed mail, still being tried",
        parse(compose(original, bytes(HEAD), delay)).getSubject());
    assertEquals(
        "Your mail was passed on", parse(compose(original, bytes(HEAD), relayed)).getSubject());
  }

  /// The same report read by Python's email package, where there is one.
  @Test
  void pythonReadsTheSame(@TempDir Path folder) throws IOException, InterruptedException {
    Dsn dsn = Dsn.NONE.withRet(Ret.FULL).withEnvelopeId("A 1");
    Bounce bounce = compose(wanting(dsn, WHOLE.length()), bytes(WHOLE), gone);
    Path report = Files.write(folder.resolve("report.eml"), bounce.content());
    String program =
        """
        import email, email.policy, sys
        m = email.message_from_file(open(sys.argv[1]), policy=email.policy.default)
        text, status, original = m.iter_parts()
        whole, one = status.get_payload()
        print(m.get_content_type(), m.get_param('report-type'), m.defects, sep='|')
        print(whole['Original-Envelope-Id'], one['Action'], one['Status'], sep='|')
        print(one['Final-Recipient'], original.get_content()['Subject'], sep='|')
        """;
    Process python;
    try {
      python =
          new ProcessBuilder("python3", "-c", program, report.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException none) {
      Assumptions.abort("no python3 here");
      return;
    }
    String said = new String(python.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, python.waitFor(), said);
    assertEquals(
        """
        multipart/report|delivery-status|[]
        A 1|failed|5.1.1
        rfc822; gone@example.net|two lines
        """,
        said);
  }
}
