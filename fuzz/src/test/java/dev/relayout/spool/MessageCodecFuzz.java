package dev.relayout.spool;

import dev.relayout.fuzz.Holds;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// Meta data in the queue that some other program, or a later version, has written: a message, or an
/// [IOException], which keeps it where it is.
public final class MessageCodecFuzz {
  private static final String ID = "0C9GJ1M2N3P4Q";
  private static final QueuedMessage MESSAGE =
      QueuedMessage.accepted(
          ID,
          Envelope.submitted("a@example.org", List.of("b@example.net", "c@example.net")),
          5_000,
          Instant.EPOCH);

  private MessageCodecFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    read(() -> message(input));
    read(() -> state(input));
    read(() -> MessageCodec.decodeAttempt(MessageCodec.attempt(input)));
    MessageCodec.decodeAttempt(input);
  }

  private interface Reading {
    void run() throws IOException;
  }

  private static void read(Reading reading) {
    try {
      reading.run();
    } catch (IOException notOurs) {
      Holds.that(!"".equals(notOurs.getMessage()), "no reason");
    }
  }

  private static void message(byte[] input) throws IOException {
    MessageCodec codec = new MessageCodec();
    QueuedMessage message = codec.decodeMessage(ID, input);
    byte[] written = MessageCodec.encodeMessage(message);
    Holds.same(message, codec.decodeMessage(ID, written), "a message, written and read");
  }

  private static void state(byte[] input) throws IOException {
    MessageCodec codec = new MessageCodec();
    QueuedMessage changed = codec.decodeState(MESSAGE, input);
    byte[] written = MessageCodec.encodeState(changed, new byte[0]);
    Holds.same(changed, codec.decodeState(MESSAGE, written), "a state, written and read");
  }
}
