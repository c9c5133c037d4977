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
  record Content(long size, BodyType body, boolean smtpUtf8, Dsn dsn) {}

  /// Copies the list.
  Transaction {
    recipients = List.copyOf(recipients);
  }
}
