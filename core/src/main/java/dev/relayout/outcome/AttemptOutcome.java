package dev.relayout.outcome;

import java.util.List;

/// The outcome of one attempt to send one message.
///
/// @param server `host:port` that was talked to
/// @param results one for each recipient that was pending, in their order
public record AttemptOutcome(String server, List<RecipientResult> results) {
  /// Copies the list.
  public AttemptOutcome {
    results = List.copyOf(results);
  }
}
