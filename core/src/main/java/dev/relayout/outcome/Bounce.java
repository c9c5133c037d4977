package dev.relayout.outcome;

import dev.relayout.smtp.Ascii;
import dev.relayout.smtp.DsnParameters.Ret;
import dev.relayout.spool.BodyType;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.QueuedMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// A delivery status notification, mostly a bounce (RFC 3464 in RFC 6522's multipart/report): a
/// message like any other, from the null sender to the return path of the original.
///
/// The whole report is 7-bit, so that every server takes it, unless the address that it goes to is
/// not (then it is one of RFC 6533), or it gives back a whole message that is not.
///
/// @param envelope null sender, one recipient
/// @param content the whole message, CRLF line ends
public record Bounce(Envelope envelope, byte[] content) {
  /// More of an original's header is not sent back.
  static final int MAX_HEADER_BYTES = 64 << 10;

  /// An original that is larger does not go back as a whole, whatever its sender asked for.
  static final int MAX_WHOLE_BYTES = 1 << 20;

  /// What a report says.
  ///
  /// @param hostname of this relay
  /// @param id queue id that the report will have
  /// @param now its date
  /// @param original the message that it is about; its return path must not be null
  /// @param notices at least one
  /// @param start bytes from the start of the original, the whole of it where [#wantsWhole]
  public record Report(
      String hostname,
      String id,
      Instant now,
      QueuedMessage original,
      List<Notice> notices,
      byte[] start) {
    /// Checks that there is something to report and somebody to tell.
    public Report {
      notices = List.copyOf(notices);
      if (notices.isEmpty() || original.envelope().returnPath().isEmpty()) {
        throw new IllegalArgumentException("a report needs something to tell and a return path");
      }
    }

    /// Whether the report is an internationalized message itself.
    boolean utf8() {
      return !Ascii.only(original.envelope().returnPath());
    }

    boolean whole() {
      return wantsWhole(original, notices) && start.length == original.size();
    }
  }

  /// Whether the sender wants the whole message back (RFC 3461 §4.3): only of failures, and only with
  /// `RET=FULL`, for the RFC leaves the choice to us where nothing was said.
  static boolean wantsWhole(QueuedMessage original, List<Notice> notices) {
    return original.envelope().dsn().ofMail().ret() == Ret.FULL
        && original.size() <= MAX_WHOLE_BYTES
        && notices.stream().anyMatch(notice -> notice instanceof Notice.Failure);
  }

  /// Composes the report.
  public static Bounce compose(Report report) {
    String to = report.original().envelope().returnPath();
    boolean utf8 = report.utf8();
    boolean eightBit = report.whole() && eightBit(report.start());
    Envelope envelope =
        new Envelope(
            "",
            List.of(to),
            utf8 || eightBit ? BodyType.EIGHT_BIT_MIME : BodyType.SEVEN_BIT,
            utf8,
            Envelope.Origin.local("bounce"));
    String boundary = "=_report_" + report.id();
    Parts parts = new Parts(boundary);
    parts.header(report, to, eightBit);
    parts.text("text/plain; charset=utf-8", utf8(BounceText.of(report)));
    parts.text(
        utf8 ? "message/global-delivery-status" : "message/delivery-status",
        utf8(DeliveryStatus.of(report)));
    boolean global = report.original().envelope().smtpUtf8();
    if (report.whole()) {
      parts.message(global ? "message/global" : "message/rfc822", report.start(), eightBit);
    } else {
      parts.text(
          global ? "message/global-headers" : "text/rfc822-headers", headerOf(report.start()));
    }
    return new Bounce(envelope, parts.end());
  }

  private static String subject(Report report) {
    List<Notice> notices = report.notices();
    if (notices.stream().anyMatch(notice -> notice instanceof Notice.Failure)) {
      return "Undelivered mail returned to sender";
    }
    return notices.stream().anyMatch(notice -> notice instanceof Notice.Delay)
        ? "Delayed mail, still being tried"
        : "Your mail was passed on";
  }

  private static boolean eightBit(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return true;
      }
    }
    return false;
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

    void header(Report report, String to, boolean eightBit) {
      line("Date: " + MailDate.format(report.now()));
      line("From: Mail Delivery System <MAILER-DAEMON@" + report.hostname() + ">");
      line("To: <" + to + ">");
      line("Subject: " + subject(report));
      line("Message-ID: <" + report.id() + "@" + report.hostname() + ">");
      // RFC 3834 §5: keeps vacation programs quiet.
      line("Auto-Submitted: auto-replied");
      line("MIME-Version: 1.0");
      line("Content-Type: multipart/report; report-type=delivery-status;");
      line("\tboundary=\"" + boundary + "\"");
      if (eightBit) {
        line("Content-Transfer-Encoding: 8bit");
      }
      line("");
      line("This is a delivery status notification in MIME format (RFC 3464).");
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

    /// A message as it is: another encoding than 7bit or 8bit is not for `message/rfc822` (RFC 2046
    /// §5.2.1).
    void message(String type, byte[] content, boolean eightBit) {
      line("");
      line("--" + boundary);
      line("Content-Type: " + type);
      line("Content-Transfer-Encoding: " + (eightBit ? "8bit" : "7bit"));
      line("");
      out.writeBytes(content);
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
