package dev.relayout.outcome;

import java.util.List;

/// The outcome of one attempt to send one message.
///
/// @param server `host:port` that was talked to last; empty when the message never got to a server
/// @param results one for each recipient that was pending, in their order
/// @param transcript what was said, for people: lines `C: …` and `S: …` (`H: …` = the reply that the
///     script put in the place of the one above), the body as `<N bytes>`; of limited length
public record AttemptOutcome(
    String server, List<RecipientResult> results, List<String> transcript) {
  /// Copies the lists.
  public AttemptOutcome {
    results = List.copyOf(results);
    transcript = List.copyOf(transcript);
  }

  /// An outcome without a transcript.
  public AttemptOutcome(String server, List<RecipientResult> results) {
    this(server, results, List.of());
  }
}
