package dev.relayout.session;

import dev.relayout.spool.BodyType;
import dev.relayout.spool.Dsn;
import java.util.List;

/// One mail transaction (RFC 5321 §3.3): a message, or a part of its recipients.
///
/// @param id of the message
/// @param returnPath without `<>`, final
/// @param recipients without `<>`
/// @param content what is known of the message beside
record Transaction(String id, String returnPath, List<String> recipients, Content content) {
  /// What `MAIL FROM` says about a message, and `RCPT TO` about its recipients.
  ///
  /// @param size bytes as transmitted, before dot-stuffing
  /// @param body whether bytes above 0x7F occur
  /// @param smtpUtf8 whether it was accepted as an internationalized message (RFC 6531)
  /// @param dsn what its sender wants to hear of it
  /// @param needs what it cannot do without
  record Content(long size, BodyType body, boolean smtpUtf8, Dsn dsn, Needs needs) {
    /// Of a message that needs nothing special.
    Content(long size, BodyType body, boolean smtpUtf8, Dsn dsn) {
      this(size, body, smtpUtf8, dsn, Needs.NOTHING);
    }
  }

  /// What a message cannot do without, so that it is rather not sent.
  ///
  /// @param utf8Header whether it was accepted as an internationalized message and has a header that is one
  ///     (RFC 6532)
  /// @param requireTls whether its sender said REQUIRETLS (RFC 8689)
  record Needs(boolean utf8Header, boolean requireTls) {
    static final Needs NOTHING = new Needs(false, false);
  }

  /// Copies the list.
  Transaction {
    recipients = List.copyOf(recipients);
  }
}
