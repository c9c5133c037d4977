package dev.relayout.session;

import dev.relayout.script.JudgedReply;
import dev.relayout.script.Reply;
import dev.relayout.smtp.Ascii;
import dev.relayout.smtp.Capabilities;
import dev.relayout.spool.BodyType;
import dev.relayout.spool.Dsn;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The commands of an envelope, by what the server offers, and the refusals that need no server.
///
/// An 8-bit message goes to a server without 8BITMIME as it is, without `BODY=`: nearly every server
/// takes it, and the alternatives (a bounce, or changing a signed message) are what users complain
/// about. The same holds for UTF-8 in a header, where nobody said SMTPUTF8 about the message. An *address*
/// outside ASCII, and a message that came in with SMTPUTF8 and needs it, cannot be sent to a server without
/// (RFC 6531 §3.2).
///
/// What the sender wants to hear goes with the message to a server that offers DSN, all of it and
/// nothing else (RFC 3461 §5.2.1 (a) to (d)); the `ORCPT` that (d) would let us make up is not: the
/// address in it would be the one in the same `RCPT`. To another server nothing of it goes (§5.2.2).
final class EnvelopeCommands {
  private EnvelopeCommands() {}

  static String mail(Transaction transaction, Capabilities offered) {
    Transaction.Content content = transaction.content();
    StringBuilder line =
        new StringBuilder("MAIL FROM:<").append(transaction.returnPath()).append('>');
    if (offered.size()) {
      line.append(" SIZE=").append(content.size());
    }
    if (content.body() == BodyType.EIGHT_BIT_MIME && offered.eightBitMime()) {
      line.append(" BODY=8BITMIME");
    }
    if (utf8(transaction, offered)) {
      line.append(" SMTPUTF8");
    }
    if (content.needs().requireTls()) {
      line.append(" REQUIRETLS");
    }
    if (offered.dsn()) {
      line.append(content.dsn().ofMail().command());
    }
    return line.toString();
  }

  /// One command for each recipient.
  static List<String> rcpts(Transaction transaction, Capabilities offered) {
    Dsn dsn = transaction.content().dsn();
    boolean utf8 = utf8(transaction, offered);
    List<String> commands = new ArrayList<>(transaction.recipients().size());
    for (String recipient : transaction.recipients()) {
      String wishes = offered.dsn() ? dsn.of(recipient).command(utf8) : "";
      commands.add("RCPT TO:<" + recipient + ">" + wishes);
    }
    return commands;
  }

  /// Refuses, before anything is sent, what needs REQUIRETLS and cannot have it (RFC 8689 §4.2.1).
  ///
  /// @param verified whether the connection has TLS with a certificate that is good
  /// @param forNow whether it may have another time, when it has not
  static void refuseInsecure(
      Exchange exchange, Capabilities offered, boolean verified, boolean forNow) {
    if (!exchange.transaction().content().needs().requireTls()) {
      return;
    }
    if (!verified) {
      String status = forNow ? "450 4.7.30" : "550 5.7.30";
      String missing = " REQUIRETLS needed, the connection has no verified TLS";
      exchange.refuseRest("MAIL", local(status + missing));
    } else if (!offered.requireTls()) {
      exchange.refuseRest("MAIL", local("550 5.7.30 REQUIRETLS needed, not offered"));
    }
  }

  /// Refuses, before anything is sent, what this server cannot be asked.
  static void refuseUnsendable(Exchange exchange, Capabilities offered) {
    Transaction transaction = exchange.transaction();
    Transaction.Needs needs = transaction.content().needs();
    if (needs.utf8Header() && !offered.smtpUtf8()) {
      exchange.refuseRest("MAIL", local("553 5.6.7 Header needs SMTPUTF8, not offered"));
    }
    OptionalLong max = offered.maxSize();
    long size = transaction.content().size();
    if (max.isPresent() && size > max.getAsLong()) {
      String limit = size + " bytes, the server takes " + max.getAsLong();
      exchange.refuseRest("MAIL", local("552 5.3.4 Message too big for this server: " + limit));
    }
    if (Ascii.hasControl(transaction.returnPath())) {
      exchange.refuseRest("MAIL", local("553 5.1.7 Return path cannot be sent by SMTP"));
    }
    if (!offered.smtpUtf8() && !Ascii.only(transaction.returnPath())) {
      exchange.refuseRest("MAIL", local("553 5.6.7 Return path needs SMTPUTF8, not offered"));
    }
    for (int i = 0; i < transaction.recipients().size(); i++) {
      String recipient = transaction.recipients().get(i);
      if (exchange.undecided(i) && Ascii.hasControl(recipient)) {
        exchange.refuse(i, "MAIL", local("553 5.1.3 Address cannot be sent by SMTP"));
      } else if (exchange.undecided(i) && !offered.smtpUtf8() && !Ascii.only(recipient)) {
        exchange.refuse(i, "MAIL", local("553 5.6.7 Address needs SMTPUTF8, not offered"));
      }
    }
  }

  /// Whether the transaction is an SMTPUTF8 one.
  private static boolean utf8(Transaction transaction, Capabilities offered) {
    return offered.smtpUtf8()
        && (transaction.content().smtpUtf8()
            || !Ascii.only(transaction.returnPath())
            || !transaction.recipients().stream().allMatch(Ascii::only));
  }

  private static JudgedReply local(String text) {
    return JudgedReply.unchanged(Reply.parse(text));
  }
}
