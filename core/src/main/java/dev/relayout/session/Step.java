package dev.relayout.session;

import dev.relayout.script.JudgedReply;
import dev.relayout.smtp.Capabilities;

/// What [SmtpClientDialogue] wants done, in order.
sealed interface Step {
  /// Send this line and CRLF.
  record Write(String line) implements Step {}

  /// Send the body of a transaction and the final dot, then call [SmtpClientDialogue#bodySent].
  record SendBody(Transaction transaction) implements Step {}

  /// The greeting is positive; [SmtpClientDialogue#hello] goes on.
  record Greeted() implements Step {}

  /// Transactions may be sent.
  record Ready(Capabilities capabilities) implements Step {}

  /// A transaction is over.
  record Ended(TransactionEnd end) implements Step {}

  /// The script put another reply in the place of the server's.
  ///
  /// @param id of the message; empty when it is about none
  record Rewritten(String id, String command, JudgedReply reply) implements Step {}

  /// Close the connection. Always the last.
  ///
  /// @param why for people
  record Close(String why) implements Step {}
}
