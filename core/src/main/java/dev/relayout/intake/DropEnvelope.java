package dev.relayout.intake;

import dev.relayout.smtp.AddressList;
import dev.relayout.smtp.Mailbox;
import dev.relayout.smtp.Parsed;
import dev.relayout.smtp.ServerReply;
import dev.relayout.spool.Envelope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Makes the envelope of a file from its header.
///
/// Recipients: all `X-Envelope-To` fields, or where there is none all of `To`, `Cc` and `Bcc`. Return
/// path: the first of `X-Envelope-From`, `Return-Path` and `From` that is there; `<>` is the null
/// sender in the first two. An address that cannot be read makes the whole file bad: a message that
/// reaches only some of those it is for would go unnoticed.
public final class DropEnvelope {
  private DropEnvelope() {}

  /// The recipients that a message names in its header; may be none.
  ///
  /// @param message at least its header, CRLF line ends
  /// @throws MessageRefusedException for what is no address
  public static List<String> recipients(byte[] message) {
    return recipients(header(message));
  }

  /// The return path that a message names in its header; empty = null sender.
  ///
  /// @param message at least its header, CRLF line ends
  /// @throws MessageRefusedException when there is none, or none that can be read
  public static String returnPath(byte[] message) {
    return returnPath(header(message));
  }

  private static MailHeader header(byte[] message) {
    int length = MailHeader.length(message);
    return new MailHeader(length < 0 ? message : Arrays.copyOf(message, length));
  }

  /// @throws MessageRefusedException when the header does not say from whom or to whom
  static Envelope of(MailHeader header) {
    List<String> recipients = recipients(header);
    if (recipients.isEmpty()) {
      throw refused("no recipient in X-Envelope-To, To, Cc or Bcc");
    }
    Envelope.Origin origin = Envelope.Origin.local("drop");
    Envelope submitted = Envelope.submitted(returnPath(header), recipients);
    return new Envelope(
        submitted.returnPath(), recipients, submitted.body(), submitted.smtpUtf8(), origin);
  }

  /// Whether a field is for us only and must not be sent.
  static boolean isPrivate(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("bcc") || lower.startsWith("x-envelope-");
  }

  private static List<String> recipients(MailHeader header) {
    List<String> recipients = addresses(header, "X-Envelope-To");
    if (header.bodies("X-Envelope-To").isEmpty()) {
      recipients.addAll(addresses(header, "To"));
      recipients.addAll(addresses(header, "Cc"));
      recipients.addAll(addresses(header, "Bcc"));
    }
    return recipients;
  }

  private static String returnPath(MailHeader header) {
    for (String name : List.of("X-Envelope-From", "Return-Path", "From")) {
      List<String> bodies = header.bodies(name);
      if (bodies.isEmpty()) {
        continue;
      }
      List<Mailbox> mailboxes = parse(name, bodies.getFirst());
      if (!mailboxes.isEmpty()) {
        return mailboxes.getFirst().toString();
      }
      if (!name.equals("From") && bodies.getFirst().matches("<\\s*>")) {
        return "";
      }
      throw refused("no address in " + name);
    }
    throw refused("no sender in X-Envelope-From, Return-Path or From");
  }

  private static List<String> addresses(MailHeader header, String name) {
    List<String> addresses = new ArrayList<>();
    for (String body : header.bodies(name)) {
      parse(name, body).forEach(mailbox -> addresses.add(mailbox.toString()));
    }
    return addresses;
  }

  private static List<Mailbox> parse(String name, String body) {
    return switch (AddressList.parse(body)) {
      case Parsed.Good<List<Mailbox>>(List<Mailbox> mailboxes) -> mailboxes;
      case Parsed.Bad<List<Mailbox>>(ServerReply reply) ->
          throw new MessageRefusedException(name + ": ", reply);
    };
  }

  static MessageRefusedException refused(String what) {
    return new MessageRefusedException(ServerReply.of(554, "5.6.0", what));
  }
}
