package dev.relayout.outcome;

import static dev.relayout.outcome.Cases.CREATED;
import static dev.relayout.outcome.Cases.message;
import static dev.relayout.outcome.Cases.reply;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.intake.MessageLimits;
import dev.relayout.outcome.Notice.Cause;
import dev.relayout.outcome.Notice.Failure;
import dev.relayout.script.JudgedReply;
import dev.relayout.spool.Dsn;
import dev.relayout.spool.LogSpoolSettings;
import dev.relayout.spool.QueuedMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.james.mime4j.dom.Entity;
import org.junit.jupiter.api.Test;

/// However much there is to say, a report is a small record of the queue's log.
class BounceSizeTest extends ReportCase {
  private static final int HEADER_BYTES = MessageLimits.DEFAULT.maxHeaderBytes() - 2;
  private static final String CUT = "The rest of\r\nthe header is left out, for it is too long.";

  private static void small(Bounce bounce) {
    assertTrue(bounce.content().length <= Bounce.MAX_BYTES, () -> bounce.content().length + " B");
    assertTrue(Bounce.MAX_BYTES <= LogSpoolSettings.DEFAULT.largeBytes());
  }

  /// What is read of an original whose header is as long as one may be.
  private static byte[] startOfLongHeader(String field) {
    String header = field.repeat(HEADER_BYTES / field.length()) + "\r\nbody";
    return Arrays.copyOf(header.getBytes(ISO_8859_1), Returned.MAX_HEADER_BYTES);
  }

  private static QueuedMessage original(String... recipients) {
    return QueuedMessage.accepted(
        "0ABCDEFGHJKMN",
        message("joe@example.org", recipients).envelope().withDsn(Dsn.NONE),
        HEADER_BYTES + 6L,
        CREATED);
  }

  private static Failure failure(String recipient, JudgedReply reply) {
    return new Failure(recipient, new Cause("mx.example.net:25", "RCPT TO:<…>", reply, "…"), false);
  }

  private static String text(Bounce bounce) throws IOException {
    return new String(content(parts(bounce).getFirst()), UTF_8);
  }

  @Test
  void aHeaderOfTheMaximalSizeIsCutAndTheTextSaysSo() throws IOException {
    // Eight-bit, so that it triples on its way.
    String field = "X-Long: " + "\u00e9".repeat(990) + "\r\n";
    byte[] start = startOfLongHeader(field);
    Bounce bounce = compose(original("gone@example.net"), start, gone);
    small(bounce);
    assertTrue(text(bounce).contains(CUT), text(bounce));
    Entity last = parts(bounce).get(2);
    assertEquals("text/rfc822-headers", last.getMimeType());
    assertEquals(
        field.repeat(Returned.MAX_HEADER_BYTES / field.length()),
        new String(content(last), ISO_8859_1));
    assertTrue(groups(bounce).get(1).contains("Status: 5.1.1"));
  }

  @Test
  void aHeaderThatFitsIsWhole() throws IOException {
    Bounce bounce = compose(original("gone@example.net"), bytes(HEAD), gone);
    assertTrue(text(bounce).contains("The header of your message follows"), text(bounce));
    assertFalse(text(bounce).contains("left out"), text(bounce));
  }

  @Test
  void aMessageThatCannotBeReadIsReportedWithoutAnythingOfIt() throws IOException {
    Bounce bounce = compose(original("gone@example.net"), new byte[0], gone);
    assertEquals(2, parts(bounce).size());
    assertTrue(text(bounce).contains("Nothing of your message can be given back"), text(bounce));
  }

  @Test
  void longRepliesAreCutWhereThereAreMany() throws IOException {
    String line = "550-5.7.1 " + "\u00ff".repeat(4_000) + "\r\n";
    JudgedReply reply = reply(line.repeat(15) + "550 end", line.repeat(15) + "551 end");
    for (int count : new int[] {1, 4, 15, 60, 250}) {
      Failure[] failures =
          IntStream.range(0, count)
              .mapToObj(i -> failure("r" + i + "@example.net", reply))
              .toArray(Failure[]::new);
      byte[] start = startOfLongHeader("X-Long: \u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\r\n");
      Bounce bounce = compose(original("gone@example.net"), start, failures);
      small(bounce);
      List<String> last = groups(bounce).getLast();
      assertEquals(count + 1, groups(bounce).size());
      assertEquals("Final-Recipient: rfc822; r" + (count - 1) + "@example.net", last.get(0));
      assertEquals("Status: 5.7.1", last.get(2));
      assertTrue(last.get(4).startsWith("Diagnostic-Code: smtp; 550-5.7.1 "), last::toString);
      assertTrue(last.get(4).endsWith(" [...]"), last::toString);
      assertTrue(text(bounce).contains(" [...]\r\n"), text(bounce));
      assertEquals(
          count > 50, text(bounce).contains("And " + (count - 50) + " more: the next part"));
      assertTrue(text(bounce).contains("said, in reply to RCPT TO"), text(bounce));
    }
  }

  @Test
  void asManyRecipientsAsAMessageMayHaveAreNamedEach() throws IOException {
    int count = MessageLimits.DEFAULT.maxRecipients();
    JudgedReply reply = reply("550-5.7.1 " + "x".repeat(3_000) + "\r\n550 5.7.1 end");
    List<String> recipients =
        IntStream.range(0, count)
            .mapToObj(
                i -> String.format("somebody-whose-name-is-so-long-%06d@department.example.net", i))
            .toList();
    assertEquals(60, recipients.getFirst().length());
    Failure[] failures =
        recipients.stream().map(each -> failure(each, reply)).toArray(Failure[]::new);
    Bounce bounce =
        compose(
            original(recipients.toArray(String[]::new)),
            startOfLongHeader("X-Long: 0123456789\r\n"),
            failures);
    small(bounce);
    assertEquals(
        recipients.stream().map(each -> "Final-Recipient: rfc822; " + each).toList(),
        groups(bounce).stream().skip(1).map(List::getFirst).toList());
    assertTrue(text(bounce).contains("And 950 more: the next part of this report names them."));
    assertTrue(text(bounce).contains(CUT), text(bounce));
  }
}
