package dev.relayout.intake;

import dev.relayout.smtp.Domains;
import dev.relayout.spool.Envelope;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// The `Received:` field that goes in front of a message (RFC 5321 §4.4), one clause a line.
final class TraceHeader {
  /// RFC 5322 §3.3.
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  private final String hostname;
  private final String id;
  private final ZonedDateTime when;

  /// @param id queue id
  TraceHeader(String hostname, String id, ZonedDateTime when) {
    this.hostname = hostname;
    this.id = id;
    this.when = when;
  }

  /// For a message that came by SMTP. Who else got it is nobody's business: `for` is there only when
  /// there is one recipient.
  ///
  /// @param helo the name that the client gave itself
  byte[] smtp(String helo, Envelope envelope) {
    String client = Domains.addressLiteral(envelope.origin().clientAddress());
    List<String> recipients = envelope.recipients();
    String last =
        recipients.size() == 1
            ? "id " + id + "\r\n\tfor <" + recipients.getFirst() + ">"
            : "id " + id;
    return header(
        "from " + helo + " (" + client + ")",
        "by " + hostname + " with " + envelope.origin().protocol(),
        last);
  }

  /// For a message that came another way.
  ///
  /// @param way `submit`, `drop`: for people
  byte[] local(String way) {
    return header("by " + hostname + " (relayout " + way + ")", "id " + id);
  }

  private byte[] header(String... clauses) {
    String folded = String.join("\r\n\t", clauses);
    return ("Received: " + folded + ";\r\n\t" + DATE.format(when) + "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
