package dev.relayout.outcome;

import dev.relayout.script.JudgedReply;
import dev.relayout.script.Reply;
import dev.relayout.smtp.EnhancedStatus;
import java.util.List;

/// What one attempt meant for one recipient. A refusal is a value, not an exception.
public sealed interface RecipientResult {
  /// The recipient, as in the envelope.
  String recipient();

  /// Whether the server said something about one of the recipients.
  static boolean anyAnswers(List<RecipientResult> results) {
    for (RecipientResult each : results) {
      if (each.answers()) {
        return true;
      }
    }
    return false;
  }

  /// Whether the server said something about the recipient.
  default boolean answers() {
    return switch (this) {
      case Delivered delivered -> true;
      case Refused refused -> !refused.ofConnection();
      case Unknown unknown -> false;
      case NotTried notTried -> false;
    };
  }

  /// The server took responsibility: the reply to the final dot, judged positive.
  ///
  /// @param serverReports whether the server offers DSN, so that the success is its to report
  record Delivered(String recipient, JudgedReply reply, boolean serverReports)
      implements RecipientResult {}

  /// The server (or the script in its place) refused; temporary or permanent by the reply that holds.
  ///
  /// @param command the command that was refused, as sent
  record Refused(String recipient, String command, JudgedReply reply) implements RecipientResult {
    private static final int CLOSING = 421;
    private static final EnhancedStatus NOT_ACCEPTING = new EnhancedStatus(4, 3, 2);

    /// Whether the refusal is about the connection and not about the message: 421 (RFC 5321 §3.8),
    /// or any 4yz with the status 4.3.2, "system not accepting network messages" (RFC 3463 §3.4), as
    /// in `432 4.3.2 Concurrent connections limit exceeded`.
    public boolean ofConnection() {
      Reply holds = reply.holds();
      return holds.code() == CLOSING
          || EnhancedStatus.in(holds).filter(NOT_ACCEPTING::equals).isPresent();
    }
  }

  /// No reply decided: broken connection, time-out, unreadable reply, trouble of our own.
  ///
  /// @param what for people: what happened, at which command
  /// @param maybeAccepted whether the final dot was sent and its reply never seen
  record Unknown(String recipient, String what, boolean maybeAccepted) implements RecipientResult {}

  /// The attempt never got as far as this recipient (connection ended before); not counted.
  record NotTried(String recipient) implements RecipientResult {}
}
