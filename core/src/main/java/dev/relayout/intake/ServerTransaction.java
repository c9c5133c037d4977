package dev.relayout.intake;

import dev.relayout.smtp.DsnParameters;
import dev.relayout.smtp.MailCommand;
import dev.relayout.smtp.Mailbox;
import dev.relayout.smtp.RcptCommand;
import dev.relayout.spool.BodyType;
import dev.relayout.spool.Dsn;
import dev.relayout.spool.Envelope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A mail transaction, from MAIL on (RFC 5321 §3.3).
final class ServerTransaction {
  private final MailCommand mail;
  private final Map<Mailbox, DsnParameters.OfRcpt> recipients = new LinkedHashMap<>();
  private @Nullable Envelope envelope;
  private boolean asked;
  private boolean chunked;

  ServerTransaction(MailCommand mail) {
    this.mail = mail;
  }

  MailCommand mail() {
    return mail;
  }

  /// Adds a recipient; one that is there already stays there once, and is reported as either wants.
  void add(RcptCommand rcpt) {
    recipients.merge(rcpt.recipient(), rcpt.dsn(), DsnParameters.OfRcpt::or);
  }

  boolean contains(Mailbox recipient) {
    return recipients.containsKey(recipient);
  }

  int recipientCount() {
    return recipients.size();
  }

  /// Notes a RCPT, whatever became of it.
  void rcptAsked() {
    asked = true;
  }

  boolean wasRcptAsked() {
    return asked;
  }

  /// Notes the first BDAT.
  void chunksBegin() {
    chunked = true;
  }

  boolean isChunked() {
    return chunked;
  }

  /// The envelope. From the first call on it has all its recipients.
  ///
  /// @param eightBit whether the message has bytes of 0x80 and above
  Envelope envelope(boolean eightBit, Envelope.Origin origin) {
    if (envelope == null) {
      envelope = assembled(origin);
    }
    // Clients that can do SMTPUTF8 tend to say so for every message. Only one that has something
    // beyond ASCII in address or header needs it further on; what the header has is not looked at
    // apart from the body, so a byte of 0x80 anywhere counts.
    return eightBit ? envelope.withEightBit(mail.smtpUtf8()) : envelope;
  }

  private Envelope assembled(Envelope.Origin origin) {
    Mailbox from = mail.returnPath();
    List<String> to = new ArrayList<>(recipients.size());
    Map<String, DsnParameters.OfRcpt> wishes = new LinkedHashMap<>();
    for (Map.Entry<Mailbox, DsnParameters.OfRcpt> recipient : recipients.entrySet()) {
      String address = recipient.getKey().toString();
      to.add(address);
      if (!recipient.getValue().equals(DsnParameters.OfRcpt.NONE)) {
        wishes.put(address, recipient.getValue());
      }
    }
    boolean eight = mail.body() == MailCommand.Body.EIGHT_BIT_MIME;
    return new Envelope(
        from == null ? "" : from.toString(),
        to,
        eight ? BodyType.EIGHT_BIT_MIME : BodyType.SEVEN_BIT,
        mail.smtpUtf8() && beyondAscii(),
        origin,
        Dsn.of(mail.dsn(), wishes),
        mail.requireTls());
  }

  private boolean beyondAscii() {
    Mailbox from = mail.returnPath();
    return from != null && !from.ascii()
        || recipients.keySet().stream().anyMatch(recipient -> !recipient.ascii());
  }
}
