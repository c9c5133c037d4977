package dev.relayout.intake;

import dev.relayout.log.SessionLog;
import dev.relayout.smtp.DataDecoder.Defect;
import dev.relayout.smtp.DsnParameters;
import dev.relayout.smtp.LineEnds;
import dev.relayout.smtp.Mailbox;
import dev.relayout.smtp.MessageScan;
import dev.relayout.smtp.Parsed;
import dev.relayout.smtp.ServerReply;
import dev.relayout.spool.BodyType;
import dev.relayout.spool.Dsn;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.IncomingMessage;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts messages of this process into the queue. Thread-safe.
///
/// Lines are made to end with CRLF, and a `Received:` field is put in front; a message whose lines
/// end with CRLF stays as it is behind that.
///
/// @param hostname this relay's name in the trace header
public record Submission(Intake intake, String hostname, MessageLimits limits) {
  /// Puts a message into the queue.
  ///
  /// @param envelope body type and need of SMTPUTF8 are found out, beyond what it says
  /// @param message a complete message, not dot-stuffed, any line ends
  /// @return once it is durable; fails with [MessageRefusedException] when an address or the message
  ///     cannot be sent, otherwise as the queue does
  public Future<QueuedMessage> submit(Envelope envelope, Buffer message) {
    Buffer canonical;
    Envelope complete;
    try {
      MessageScan scan = new MessageScan();
      canonical = canonical(message, scan);
      complete = complete(envelope, scan.eightBit());
    } catch (MessageRefusedException refused) {
      return Future.failedFuture(refused);
    }
    IncomingMessage incoming = intake.store().receive();
    String way = complete.origin().protocol();
    Buffer whole =
        Buffer.buffer(new TraceHeader(hostname, incoming.id(), intake.now()).local(way))
            .appendBuffer(canonical);
    return incoming
        .write(whole)
        .recover(broken -> incoming.abort().transform(aborted -> Future.failedFuture(broken)))
        .compose(written -> incoming.commit(complete))
        .onSuccess(accepted -> intake.tell("submit", accepted));
  }

  private Buffer canonical(Buffer message, MessageScan scan) {
    LineEnds lineEnds = new LineEnds();
    byte[] bytes = lineEnds.convert(message.getBytes(), message.length());
    byte[] end = lineEnds.end();
    scan.scan(bytes, 0, bytes.length);
    scan.scan(end, 0, end.length);
    refuse(scan);
    return Buffer.buffer(bytes).appendBytes(end);
  }

  /// Throws when the message as far as it was seen cannot be taken.
  void refuse(MessageScan scan) {
    ServerReply refusal = Refusals.of(scan.nul() ? Defect.NUL : Defect.NONE, scan, limits);
    if (refusal != null) {
      throw new MessageRefusedException(refusal);
    }
  }

  /// The envelope with canonical addresses, each recipient once.
  Envelope complete(Envelope envelope, boolean eightBit) {
    boolean ascii = true;
    String returnPath = envelope.returnPath();
    if (!returnPath.isEmpty()) {
      Mailbox sender = mailbox("return path", returnPath);
      ascii = sender.ascii();
      returnPath = sender.toString();
    }
    Map<Mailbox, DsnParameters.OfRcpt> recipients = new LinkedHashMap<>();
    for (String recipient : envelope.recipients()) {
      Mailbox mailbox = mailbox("recipient", recipient);
      ascii &= mailbox.ascii();
      recipients.merge(mailbox, envelope.dsn().of(recipient), DsnParameters.OfRcpt::or);
    }
    if (recipients.size() > limits.maxRecipients()) {
      throw new MessageRefusedException(
          ServerReply.of(550, "5.5.3", "More than " + limits.maxRecipients() + " recipients"));
    }
    Map<String, DsnParameters.OfRcpt> wishes = new LinkedHashMap<>();
    recipients.forEach((mailbox, wish) -> wishes.put(mailbox.toString(), wish));
    boolean eight = eightBit || envelope.body() == BodyType.EIGHT_BIT_MIME;
    return new Envelope(
        returnPath,
        List.copyOf(wishes.keySet()),
        eight ? BodyType.EIGHT_BIT_MIME : BodyType.SEVEN_BIT,
        envelope.smtpUtf8() || !ascii,
        envelope.origin(),
        Dsn.of(envelope.dsn().ofMail(), wishes),
        envelope.requireTls());
  }

  private static Mailbox mailbox(String what, String address) {
    return switch (Mailbox.parse(address)) {
      case Parsed.Good<Mailbox>(Mailbox mailbox) -> mailbox;
      case Parsed.Bad<Mailbox>(ServerReply reply) ->
          throw new MessageRefusedException(what + " " + SessionLog.quoted(address) + ": ", reply);
    };
  }
}
