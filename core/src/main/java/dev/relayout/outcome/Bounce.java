package dev.relayout.outcome;

import dev.relayout.smtp.Ascii;
import dev.relayout.smtp.DsnParameters.Ret;
import dev.relayout.spool.BodyType;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.QueuedMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
  /// A report that does not give a whole message back is no longer, so that it is a small record of the
  /// queue's log, which has room for one when there is none for other mail. Only recipients whose
  /// addresses alone fill it make it longer.
  static final int MAX_BYTES = 256 << 10;

  /// For the header of the report, its boundaries, and what it says of itself.
  private static final int FRAME_BYTES = 4 << 10;

  /// An original that is larger does not go back as a whole, whatever its sender asked for.
  static final int MAX_WHOLE_BYTES = 1 << 20;

  /// What a report says.
  ///
  /// @param hostname of this relay
  /// @param id queue id that the report will have
  /// @param now its date
  /// @param original the message that it is about; its return path must not be null
  /// @param notices at least one
  /// @param start bytes from the start of the original
  /// @param whole whether they are all of it, and all of it is to go back
  public record Report(
      String hostname,
      String id,
      Instant now,
      QueuedMessage original,
      List<Notice> notices,
      byte[] start,
      boolean whole) {
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
                Envelope.Origin.local("bounce"))
            // RFC 8689 §5: a report shows the header of what it is about.
            .withRequireTls(report.original().envelope().requireTls());
    String boundary = "=_report_" + report.id();
    Parts parts = new Parts(boundary);
    parts.header(report, to, eightBit);
    Detail detail = Detail.FULL;
    int words = words(report, detail);
    if (words > MAX_BYTES / 2) {
      detail = Detail.brief(report.notices().size());
      words = words(report, detail);
    }
    Returned returned = Returned.of(report, MAX_BYTES - FRAME_BYTES - words);
    parts.add(text(report, detail, returned.what()));
    parts.add(status(report, detail));
    if (returned.what() != Returned.What.NOTHING) {
      parts.add(original(report, returned, eightBit));
    }
    return new Bounce(envelope, parts.end());
  }

  private static int words(Report report, Detail detail) {
    return text(report, detail, Returned.What.NOTHING).content.length
        + status(report, detail).content.length;
  }

  private static Part text(Report report, Detail detail, Returned.What follows) {
    return Part.text("text/plain; charset=utf-8", utf8(BounceText.of(report, detail, follows)));
  }

  private static Part status(Report report, Detail detail) {
    return Part.text(
        report.utf8() ? "message/global-delivery-status" : "message/delivery-status",
        utf8(DeliveryStatus.of(report, detail)));
  }

  private static Part original(Report report, Returned returned, boolean eightBit) {
    boolean global = report.original().envelope().smtpUtf8();
    if (returned.what() != Returned.What.WHOLE) {
      return Part.text(global ? "message/global-headers" : "text/rfc822-headers", returned.bytes());
    }
    // Another encoding than 7bit or 8bit is not for message/rfc822 (RFC 2046 §5.2.1).
    return new Part(
        global ? "message/global" : "message/rfc822", eightBit ? "8bit" : "7bit", returned.bytes());
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

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// @param content as it is encoded
  private record Part(String type, String encoding, byte[] content) {
    static Part text(String type, byte[] plain) {
      return QuotedPrintable.needed(plain)
          ? new Part(type, "quoted-printable", QuotedPrintable.encode(plain))
          : new Part(type, "7bit", plain);
    }
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

    void add(Part part) {
      line("");
      line("--" + boundary);
      line("Content-Type: " + part.type);
      line("Content-Transfer-Encoding: " + part.encoding);
      line("");
      out.writeBytes(part.content);
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
