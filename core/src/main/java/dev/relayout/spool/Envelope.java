package dev.relayout.spool;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/// The envelope of a message (RFC 5321 §2.3.1), as it was accepted.
///
/// @param returnPath without `<>`; empty = null sender
/// @param recipients without `<>`, in the order given; at least one
/// @param body what the client declared, or what was found in the message
/// @param smtpUtf8 whether the message needs SMTPUTF8 (RFC 6531)
/// @param origin where it came from
/// @param dsn what its sender wants to hear of it
/// @param requireTls whether it may leave only under REQUIRETLS (RFC 8689)
public record Envelope(
    String returnPath,
    List<String> recipients,
    BodyType body,
    boolean smtpUtf8,
    Origin origin,
    Dsn dsn,
    boolean requireTls) {
  /// Who handed the message in.
  ///
  /// @param protocol `ESMTP`, `SMTP`, `submit`, `drop` or `bounce`: the `with` of the trace header
  /// @param clientAddress IP address of the client; empty when there was none
  /// @param authSender the name it logged in with; empty when it did not
  public record Origin(String protocol, String clientAddress, String authSender) {
    /// A message made by this process.
    public static Origin local(String protocol) {
      return new Origin(protocol, "", "");
    }
  }

  /// The envelope of a message made by this process; [#body] and [#smtpUtf8] are found out when it
  /// is accepted.
  ///
  /// @param returnPath without `<>`; empty = null sender
  public static Envelope submitted(String returnPath, List<String> recipients) {
    return new Envelope(returnPath, recipients, BodyType.SEVEN_BIT, false, Origin.local("submit"));
  }

  /// The same with other wishes for reports.
  public Envelope withDsn(Dsn wishes) {
    return new Envelope(returnPath, recipients, body, smtpUtf8, origin, wishes, requireTls);
  }

  /// The same, whose sender did or did not say REQUIRETLS.
  public Envelope withRequireTls(boolean required) {
    return new Envelope(returnPath, recipients, body, smtpUtf8, origin, dsn, required);
  }

  /// The same of a message that turned out to hold bytes of 0x80 and above.
  ///
  /// @param utf8 whether it needs SMTPUTF8 for that
  public Envelope withEightBit(boolean utf8) {
    return new Envelope(
        returnPath, recipients, BodyType.EIGHT_BIT_MIME, utf8, origin, dsn, requireTls);
  }

  /// An envelope whose sender said nothing about TLS.
  public Envelope(
      String returnPath,
      List<String> recipients,
      BodyType body,
      boolean smtpUtf8,
      Origin origin,
      Dsn dsn) {
    this(returnPath, recipients, body, smtpUtf8, origin, dsn, false);
  }

  /// An envelope whose sender said nothing about reports, and nothing about TLS.
  public Envelope(
      String returnPath, List<String> recipients, BodyType body, boolean smtpUtf8, Origin origin) {
    this(returnPath, recipients, body, smtpUtf8, origin, Dsn.NONE);
  }

  /// Checks that there is a recipient, and that the wishes are about recipients.
  public Envelope {
    Objects.requireNonNull(returnPath, "returnPath");
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty()) {
      throw new IllegalArgumentException("an envelope needs a recipient");
    }
    if (!dsn.ofRecipients().isEmpty()
        && !new HashSet<>(recipients).containsAll(dsn.ofRecipients().keySet())) {
      throw new IllegalArgumentException("reports are wanted about somebody who is no recipient");
    }
  }
}
