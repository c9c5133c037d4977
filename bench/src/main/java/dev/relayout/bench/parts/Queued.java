package dev.relayout.bench.parts;

import dev.relayout.spool.BodyType;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.QueuedMessage;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// Messages in a queue that is only in memory.
final class Queued {
  static final Instant START = Instant.parse("2026-03-04T05:06:07Z");

  private Queued() {}

  /// The message of that number, with an id that sorts by it; due since [#START].
  static QueuedMessage message(int number) {
    Envelope envelope =
        new Envelope(
            "newsletter@example.org",
            List.of("someone-" + number + "@example.net"),
            BodyType.SEVEN_BIT,
            false,
            new Envelope.Origin("ESMTP", "192.0.2.1", ""));
    return QueuedMessage.accepted(id(number), envelope, 4096, START);
  }

  /// The messages from one number up to another.
  static List<QueuedMessage> messages(int from, int to) {
    return IntStream.range(from, to).mapToObj(Queued::message).toList();
  }

  /// The number of the message with that id.
  static int number(String id) {
    return Integer.parseInt(id, 1, id.length(), 10);
  }

  /// Digits behind zeros.
  private static String id(int number) {
    String digits = Integer.toString(number);
    return "Q00000000000".substring(0, 12 - digits.length()) + digits;
  }
}
