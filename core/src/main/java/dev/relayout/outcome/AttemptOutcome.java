package dev.relayout.outcome;

import dev.relayout.script.JudgedReply;
import java.util.List;

/// The outcome of one attempt to send one message.
///
/// @param server `host:port` that was talked to last; empty when the message never got to a server
/// @param results one for each recipient that was pending, in their order
/// @param rewritten the replies about this message that the script changed, in their order
/// @param transcript what was said, for people: lines `C: …` and `S: …` (`H: …` = the reply that the
///     script put in the place of the one above, `-- …` = a remark), the body as `<N bytes>`; of
///     limited length
public record AttemptOutcome(
    String server,
    List<RecipientResult> results,
    List<RewrittenReply> rewritten,
    List<String> transcript) {
  /// A reply in whose place the script put another.
  ///
  /// @param command as sent, secrets masked; "." after the body
  public record RewrittenReply(String command, JudgedReply reply) {}

  /// Copies the lists.
  public AttemptOutcome {
    results = List.copyOf(results);
    rewritten = List.copyOf(rewritten);
    transcript = List.copyOf(transcript);
  }

  /// An attempt in which no reply was rewritten, without a transcript.
  public AttemptOutcome(String server, List<RecipientResult> results) {
    this(server, results, List.of(), List.of());
  }

  /// Whether the server said something about a recipient.
  public boolean answered() {
    return RecipientResult.anyAnswers(results);
  }

  /// The same with other results.
  AttemptOutcome with(List<RecipientResult> others) {
    return new AttemptOutcome(server, others, rewritten, transcript);
  }
}
