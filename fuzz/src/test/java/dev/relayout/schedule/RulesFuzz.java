package dev.relayout.schedule;

import dev.relayout.app.ReplyRules;
import dev.relayout.app.UserError;
import dev.relayout.fuzz.Holds;
import dev.relayout.sink.ReplyBook;
import dev.relayout.spool.Envelope;
import dev.relayout.spool.QueuedMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// Filters of senders and files of replies that somebody broke: each is taken, or the complaint names
/// the line. What a filter says of a message is always yes or no.
public final class RulesFuzz {
  private static final QueuedMessage MESSAGE =
      QueuedMessage.accepted(
          "0C9GJ1M2N3P4Q",
          Envelope.submitted(
              "a@example.org", List.of("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab@b.example")),
          5_000,
          Instant.EPOCH);

  private RulesFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    filter(text.lines().toList());
    try {
      ReplyBook.parse(text);
    } catch (IllegalArgumentException wrong) {
      Holds.that(
          wrong.getMessage().startsWith("line "), "no line in the complaint", wrong.getMessage());
    }
    try {
      ReplyRules.parse("replies", text);
    } catch (UserError wrong) {
      Holds.that(
          wrong.getMessage().startsWith("replies:"),
          "no line in the complaint",
          wrong.getMessage());
    }
  }

  private static void filter(List<String> lines) {
    try {
      Filter filter = Filter.parse(lines);
      filter.attempts(MESSAGE);
      Holds.that(!filter.reason(MESSAGE).isBlank(), "no reason");
    } catch (FilterException wrong) {
      Holds.that(wrong.line() >= 1 && wrong.line() <= lines.size(), "no such line", wrong.line());
    }
  }
}
