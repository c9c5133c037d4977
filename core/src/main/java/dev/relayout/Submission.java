package dev.relayout;

import dev.relayout.smtp.Mailbox;
import dev.relayout.smtp.MessageScan;
import dev.relayout.smtp.Parsed;
import dev.relayout.spool.BodyType;
import dev.relayout.spool.Envelope;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;

/// A message that a program of this process hands in, made fit for SMTP.
///
/// @param envelope what the message needs is found out: 8BITMIME, SMTPUTF8
/// @param content CRLF line ends, the last line ended
record Submission(Envelope envelope, Buffer content) {
  /// Checks addresses and message. Text with LF line ends throughout gets CRLF; one that mixes them
  /// is refused, as anywhere: it could be read as two messages elsewhere.
  ///
  /// @throws IllegalArgumentException says what cannot be sent
  static Submission of(Envelope given, Buffer message) {
    boolean utf8 = given.smtpUtf8();
    if (!given.returnPath().isEmpty()) {
      utf8 |= !mailbox("return path", given.returnPath()).ascii();
    }
    for (String recipient : given.recipients()) {
      utf8 |= !mailbox("recipient", recipient).ascii();
    }
    byte[] content = lines(message.getBytes());
    MessageScan scan = new MessageScan();
    scan.scan(content, 0, content.length);
    if (scan.nul()) {
      throw new IllegalArgumentException("the message holds a NUL byte");
    }
    BodyType body = scan.eightBit() ? BodyType.EIGHT_BIT_MIME : given.body();
    Envelope envelope =
        new Envelope(given.returnPath(), given.recipients(), body, utf8, given.origin());
    return new Submission(envelope, Buffer.buffer(content));
  }

  private static Mailbox mailbox(String what, String address) {
    return switch (Mailbox.parse(address)) {
      case Parsed.Good<Mailbox>(Mailbox mailbox) -> mailbox;
      case Parsed.Bad<Mailbox> bad ->
          throw new IllegalArgumentException("the " + what + " \"" + address + "\" is no address");
    };
  }

  private static byte[] lines(byte[] message) {
    boolean unix = true;
    for (byte b : message) {
      unix &= b != '\r';
    }
    ByteArrayOutputStream lines = new ByteArrayOutputStream(message.length + 64);
    for (int i = 0; i < message.length; i++) {
      if (unix && message[i] == '\n') {
        lines.write('\r');
      } else if (!unix) {
        refuseBare(message, i);
      }
      lines.write(message[i]);
    }
    if (message.length == 0 || message[message.length - 1] != '\n') {
      lines.writeBytes(new byte[] {'\r', '\n'});
    }
    return lines.toByteArray();
  }

  private static void refuseBare(byte[] message, int at) {
    boolean lfNext = at + 1 < message.length && message[at + 1] == '\n';
    boolean crBefore = at > 0 && message[at - 1] == '\r';
    if (message[at] == '\r' && !lfNext || message[at] == '\n' && !crBefore) {
      throw new IllegalArgumentException(
          "byte " + at + " of the message is a bare CR or LF between lines that end with CRLF");
    }
  }
}
