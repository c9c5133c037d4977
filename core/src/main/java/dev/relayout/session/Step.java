package dev.relayout.session;

import dev.relayout.sasl.Mechanism;
import dev.relayout.script.JudgedReply;
import dev.relayout.smtp.Capabilities;
import java.util.List;
import java.util.Set;

/// What [SmtpClientDialogue] wants done, in order.
sealed interface Step {
  /// Send this line and CRLF.
  record Write(String line) implements Step {}

  /// Send this line, which holds a secret, and CRLF. Shown nowhere.
  record WriteSecret(String line) implements Step {
    @Override
    public String toString() {
      return "WriteSecret[****]";
    }
  }

  /// Send the body of a transaction and the final dot, then call [SmtpClientDialogue#bodySent].
  record SendBody(Transaction transaction) implements Step {}

  /// Send the body of a transaction as it is, then call [SmtpClientDialogue#bodySent].
  record SendChunk(Transaction transaction) implements Step {}

  /// The greeting is positive; [SmtpClientDialogue#hello] goes on.
  record Greeted() implements Step {}

  /// The server waits for a TLS handshake; [SmtpClientDialogue#secured] goes on.
  record StartTls() implements Step {}

  /// Begin to log in; [SmtpClientDialogue#logIn] goes on.
  ///
  /// @param offered the mechanisms that the server names
  /// @param unknown those that it does not know after all
  record LogIn(List<String> offered, Set<Mechanism> unknown) implements Step {
    /// Copies both.
    public LogIn {
      offered = List.copyOf(offered);
      unknown = Set.copyOf(unknown);
    }
  }

  /// Answer a challenge; [SmtpClientDialogue#respond] goes on.
  record Challenge(byte[] challenge) implements Step {}

  /// Something that the operator must look at: STARTTLS or AUTH failed. The end of the connection follows.
  record Alert(String what) implements Step {}

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
