package dev.relayout.outcome;

import dev.relayout.script.JudgedReply;

/// What one attempt meant for one recipient. A refusal is a value, not an exception.
public sealed interface RecipientResult {
  /// The recipient, as in the envelope.
  String recipient();

  /// The server took responsibility: the reply to the final dot, judged positive.
  ///
  /// @param serverReports whether the server offers DSN, so that the success is its to report
  record Delivered(String recipient, JudgedReply reply, boolean serverReports)
      implements RecipientResult {}

  /// The server (or the script in its place) refused; temporary or permanent by the reply that holds.
  ///
  /// @param command the command that was refused, as sent
  record Refused(String recipient, String command, JudgedReply reply) implements RecipientResult {}

  /// No reply decided: broken connection, time-out, unreadable reply, trouble of our own.
  ///
  /// @param what for people: what happened, at which command
  /// @param maybeAccepted whether the final dot was sent and its reply never seen
  record Unknown(String recipient, String what, boolean maybeAccepted) implements RecipientResult {}

  /// The attempt never got as far as this recipient (connection ended before); not counted.
  record NotTried(String recipient) implements RecipientResult {}
}
