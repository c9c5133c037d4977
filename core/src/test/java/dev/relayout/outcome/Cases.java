package dev.relayout.outcome;

import dev.relayout.script.JudgedReply;
import dev.relayout.script.Reply;
import dev.relayout.spool.BodyType;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.QueuedMessage;
import java.time.Instant;
import java.util.List;

/// Messages and replies for the tests of this package.
final class Cases {
  static final Instant CREATED = Instant.parse("2026-03-04T05:06:07Z");

  private Cases() {}

  static QueuedMessage message(String returnPath, String... recipients) {
    Envelope envelope =
        new Envelope(
            returnPath,
            List.of(recipients),
            BodyType.SEVEN_BIT,
            false,
            Envelope.Origin.local("submit"));
    return QueuedMessage.accepted("0ABCDEFGHJKMN", envelope, 100, CREATED);
  }

  static JudgedReply reply(String said) {
    return JudgedReply.unchanged(Reply.parse(said));
  }

  static JudgedReply reply(String said, String holds) {
    return new JudgedReply(Reply.parse(said), Reply.parse(holds));
  }

  static RecipientResult refused(String recipient, JudgedReply reply) {
    return new RecipientResult.Refused(recipient, "RCPT TO:<" + recipient + ">", reply);
  }

  static RecipientResult delivered(String recipient) {
    return new RecipientResult.Delivered(recipient, reply("250 2.0.0 ok"), false);
  }

  static AttemptOutcome outcome(RecipientResult... results) {
    return new AttemptOutcome("mx.example.net:25", List.of(results));
  }
}
