package dev.relayout.intake;

import dev.relayout.smtp.MailCommand;
import dev.relayout.smtp.Mailbox;
import dev.relayout.spool.BodyType;
import dev.relayout.spool.Envelope;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A mail transaction, from MAIL on (RFC 5321 §3.3).
final class ServerTransaction {
  private final MailCommand mail;
  private final Set<Mailbox> recipients = new LinkedHashSet<>();
  private boolean asked;

  ServerTransaction(MailCommand mail) {
    this.mail = mail;
  }

  MailCommand mail() {
    return mail;
  }

  /// Adds a recipient; one that is there already stays there once.
  void add(Mailbox recipient) {
    recipients.add(recipient);
  }

  boolean contains(Mailbox recipient) {
    return recipients.contains(recipient);
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

  /// The envelope.
  ///
  /// @param eightBit whether the message has bytes of 0x80 and above
  Envelope envelope(boolean eightBit, Envelope.Origin origin) {
    Mailbox from = mail.returnPath();
    List<String> to = recipients.stream().map(Mailbox::toString).toList();
    boolean eight = eightBit || mail.body() == MailCommand.Body.EIGHT_BIT_MIME;
    return new Envelope(
        from == null ? "" : from.toString(),
        to,
        eight ? BodyType.EIGHT_BIT_MIME : BodyType.SEVEN_BIT,
        needsUtf8(eightBit),
        origin);
  }

  /// Clients that can do SMTPUTF8 tend to say so for every message. Only one that has something
  /// beyond ASCII in address or header needs it further on; what the header has is not looked at
  /// apart from the body, so a byte of 0x80 anywhere counts.
  private boolean needsUtf8(boolean eightBit) {
    Mailbox from = mail.returnPath();
    boolean ascii = (from == null || from.ascii()) && recipients.stream().allMatch(Mailbox::ascii);
    return mail.smtpUtf8() && (eightBit || !ascii);
  }
}
