package dev.relayout.session;

import dev.relayout.outcome.AttemptOutcome.RewrittenReply;
import dev.relayout.outcome.RecipientResult;
import dev.relayout.script.JudgedReply;
import java.util.List;
import java.util.Optional;

/// How a transaction ended.
///
/// @param results one for each recipient, in order
/// @param repeatRest whether those not tried are to be tried again at once: the script refused others
///     whom the server had accepted already, so that the transaction had to be given up; or the
///     connection ended before the server had said anything about this transaction, but not before it
///     had served another
/// @param rewritten the replies that the script changed
/// @param transcript what was said
record TransactionEnd(
    Transaction transaction,
    List<RecipientResult> results,
    boolean repeatRest,
    List<RewrittenReply> rewritten,
    List<String> transcript) {
  /// Copies the lists.
  TransactionEnd {
    results = List.copyOf(results);
    rewritten = List.copyOf(rewritten);
    transcript = List.copyOf(transcript);
  }

  /// Whether the server said something about a recipient.
  boolean answered() {
    return RecipientResult.anyAnswers(results);
  }

  /// The reply by which the server refused the connection; empty when it did not, or said something
  /// about a recipient, too.
  Optional<JudgedReply> sentAway() {
    return answered()
        ? Optional.empty()
        : results.stream()
            .filter(RecipientResult.Refused.class::isInstance)
            .map(refused -> ((RecipientResult.Refused) refused).reply())
            .findFirst();
  }
}
