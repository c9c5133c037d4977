package dev.relayout.outcome;

import dev.relayout.spool.BodyType;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.QueuedMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// A delivery failure report (RFC 3464 in RFC 6522's multipart/report): a message like any other,
/// from the null sender to the return path of the original.
///
/// The whole report is 7-bit, unless the address that it goes to is not, so that every server takes
/// it.
///
/// @param envelope null sender, one recipient
/// @param content the whole message, CRLF line ends
public record Bounce(Envelope envelope, byte[] content) {
  /// More of an original's header is not sent back.
  static final int MAX_HEADER_BYTES = 64 << 10;

  /// What a report says.
  ///
  /// @param hostname of this relay
  /// @param id queue id that the report will have
  /// @param now its date
  /// @param original the message that failed; its return path must not be null
  /// @param failures at least one
  /// @param head bytes from the start of the original; what follows its header is not used
  public record Report(
      String hostname,
      String id,
      Instant now,
      QueuedMessage original,
      List<Failure> failures,
      byte[] head) {
    /// Checks that there is something to report and somebody to tell.
    public Report {
      failures = List.copyOf(failures);
      if (failures.isEmpty() || original.envelope().returnPath().isEmpty()) {
        throw new IllegalArgumentException("a report needs a failure and a return path");
      }
    }
  }

  /// Composes the report.
  public static Bounce compose(Report report) {
    String to = report.original().envelope().returnPath();
    boolean utf8 = to.chars().anyMatch(c -> c > 0x7F);
    Envelope envelope =
        new Envelope(
            "",
            List.of(to),
            utf8 ? BodyType.EIGHT_BIT_MIME : BodyType.SEVEN_BIT,
            utf8,
            Envelope.Origin.local("bounce"));
    String boundary = "=_report_" + report.id();
    Parts parts = new Parts(boundary);
    parts.header(report, to);
    parts.text("text/plain; charset=utf-8", utf8(BounceText.of(report)));
    parts.text("message/delivery-status", utf8(DeliveryStatus.of(report)));
    boolean global = report.original().envelope().smtpUtf8();
    byte[] header = headerOf(report.head());
    parts.text(global ? "message/global-headers" : "text/rfc822-headers", header);
    return new Bounce(envelope, parts.end());
  }

  /// The header at the start, cut at a line end when it is very long.
  private static byte[] headerOf(byte[] head) {
    int end = 0;
    for (int at = 0; at < Math.min(head.length, MAX_HEADER_BYTES); at++) {
      if (head[at] == '\n') {
        int line = at + 1 - end;
        if (line <= 2 && (line == 1 || head[end] == '\r')) {
          break;
        }
        end = at + 1;
      }
    }
    return Arrays.copyOf(head, end);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Writes a multipart body.
  private static final class Parts {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final String boundary;

    Parts(String boundary) {
      this.boundary = boundary;
    }

    void header(Report report, String to) {
      line("Date: " + MailDate.format(report.now()));
      line("From: Mail Delivery System <MAILER-DAEMON@" + report.hostname() + ">");
      line("To: <" + to + ">");
      line("Subject: Undelivered mail returned to sender");
      line("Message-ID: <" + report.id() + "@" + report.hostname() + ">");
      // RFC 3834 §5: keeps vacation programs quiet.
      line("Auto-Submitted: auto-replied");
      line("MIME-Version: 1.0");
      line("Content-Type: multipart/report; report-type=delivery-status;");
      line("\tboundary=\"" + boundary + "\"");
      line("");
      line("This is a delivery failure report in MIME format (RFC 3464).");
    }

    void text(String type, byte[] content) {
      boolean quoted = QuotedPrintable.needed(content);
      line("");
      line("--" + boundary);
      line("Content-Type: " + type);
      line("Content-Transfer-Encoding: " + (quoted ? "quoted-printable" : "7bit"));
      line("");
      out.writeBytes(quoted ? QuotedPrintable.encode(content) : content);
    }

    byte[] end() {
      line("");
      line("--" + boundary + "--");
      return out.toByteArray();
    }

    private void line(String line) {
      out.writeBytes(utf8(line));
      out.writeBytes(new byte[] {'\r', '\n'});
    }
  }
}
