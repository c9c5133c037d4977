package dev.relayout.session;

import dev.relayout.outcome.AttemptOutcome.RewrittenReply;
import dev.relayout.outcome.RecipientResult;
import dev.relayout.script.JudgedReply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A transaction on its way: who has a result, and what the server itself believes. The two differ
/// where a script rewrote a reply; what would make the server act on its own belief against the
/// script's is never sent.
final class Exchange {
  private final Transaction transaction;
  private final Transcript transcript = new Transcript();
  private final List<RewrittenReply> rewritten = new ArrayList<>();
  // null = undecided: not asked yet, or accepted.
  private final @Nullable RecipientResult[] results;
  private int rcptsAwaited;
  private boolean mailAnswered;
  private boolean begunAtServer;
  private boolean recipientAtServer;
  private boolean withdrawn;
  private boolean dataSent;
  private boolean loneDot;
  private boolean chunked;
  private boolean dotSent;

  Exchange(Transaction transaction, List<String> preamble) {
    this.transaction = transaction;
    this.results = new RecipientResult[transaction.recipients().size()];
    transcript.addAll(preamble);
  }

  Transaction transaction() {
    return transaction;
  }

  Transcript transcript() {
    return transcript;
  }

  // What the answers say.

  void said(String command, JudgedReply reply) {
    transcript.server(reply);
    if (reply.rewritten()) {
      rewritten.add(new RewrittenReply(command, reply));
    }
  }

  void mail(String command, JudgedReply reply) {
    mailAnswered = true;
    begunAtServer = reply.said().code() < 400;
    if (!reply.holds().positive()) {
      withdrawn |= begunAtServer;
      refuseRest(command, reply);
    }
  }

  void rcpt(int recipient, String command, JudgedReply reply) {
    rcptsAwaited--;
    recipientAtServer |= reply.said().code() < 400;
    if (undecided(recipient) && !reply.holds().positive()) {
      withdrawn |= reply.said().code() < 400;
      refuse(recipient, command, reply);
    }
  }

  void refuse(int recipient, String command, JudgedReply reply) {
    results[recipient] =
        new RecipientResult.Refused(transaction.recipients().get(recipient), command, reply);
  }

  void refuseRest(String command, JudgedReply reply) {
    decideRest(recipient -> new RecipientResult.Refused(recipient, command, reply));
  }

  void deliverRest(JudgedReply reply, boolean serverReports) {
    decideRest(recipient -> new RecipientResult.Delivered(recipient, reply, serverReports));
  }

  /// The connection is gone, or the two sides do not understand each other.
  void unknownRest(String what) {
    boolean maybeAccepted = dotSent && !loneDot;
    decideRest(recipient -> new RecipientResult.Unknown(recipient, what, maybeAccepted));
  }

  /// Takes the refusals with a code back, unless the server has accepted somebody.
  ///
  /// @return one of them
  Optional<JudgedReply> takeBack(int code) {
    if (recipientAtServer) {
      return Optional.empty();
    }
    Optional<JudgedReply> found = Optional.empty();
    for (int i = 0; i < results.length; i++) {
      if (results[i] instanceof RecipientResult.Refused refused
          && refused.reply().holds().code() == code) {
        found = Optional.of(refused.reply());
        results[i] = null;
      }
    }
    return found;
  }

  // What was sent.

  void rcptsToCome(int number) {
    rcptsAwaited = number;
  }

  void dataSent() {
    dataSent = true;
  }

  void loneDot() {
    loneDot = true;
    dotSent = true;
  }

  void chunked() {
    chunked = true;
  }

  void dotSent() {
    dotSent = true;
    transcript.client("<" + transaction.content().size() + " bytes>");
    if (!chunked) {
      transcript.client(".");
    }
  }

  // What follows from it.

  boolean undecided(int recipient) {
    return results[recipient] == null;
  }

  boolean anyUndecided() {
    for (int i = 0; i < results.length; i++) {
      if (undecided(i)) {
        return true;
      }
    }
    return false;
  }

  /// Whether the server refused the connection itself before it could have the message.
  boolean sentAway() {
    return !dotSent
        && Arrays.stream(results)
            .anyMatch(each -> each instanceof RecipientResult.Refused it && it.ofConnection());
  }

  boolean envelopeAnswered() {
    return mailAnswered && rcptsAwaited == 0;
  }

  boolean mailIsAnswered() {
    return mailAnswered;
  }

  boolean dataIsSent() {
    return dataSent;
  }

  /// Whether the body goes by `BDAT`.
  boolean isChunked() {
    return chunked;
  }

  boolean dotIsSent() {
    return dotSent;
  }

  boolean dotIsLone() {
    return loneDot;
  }

  /// Whether the server holds a transaction that `RSET` must end.
  boolean begunAtServer() {
    return begunAtServer;
  }

  /// Whether the server would deliver to somebody.
  boolean recipientAtServer() {
    return recipientAtServer;
  }

  /// Whether the script refused what the server had accepted.
  boolean withdrawn() {
    return withdrawn;
  }

  /// Whether the body may be sent: somebody is to get it, and nobody would get it against the script.
  boolean goesAhead() {
    return anyUndecided() && !withdrawn;
  }

  /// The end; whoever is undecided was not tried.
  TransactionEnd end(boolean repeatRest) {
    decideRest(RecipientResult.NotTried::new);
    List<RecipientResult> all = new ArrayList<>(results.length);
    for (RecipientResult each : results) {
      all.add(Objects.requireNonNull(each, "decided above"));
    }
    return new TransactionEnd(transaction, all, repeatRest, rewritten, transcript.lines());
  }

  private void decideRest(Function<String, RecipientResult> result) {
    for (int i = 0; i < results.length; i++) {
      if (undecided(i)) {
        results[i] = result.apply(transaction.recipients().get(i));
      }
    }
  }
}
