package dev.relayout.intake;

import dev.relayout.smtp.ServerReply;
import dev.relayout.smtp.Slice;
import dev.relayout.spool.Envelope;

/// What a [SmtpServerDialogue] asks of its driver.
sealed interface ServerAction {
  /// To be sent. Replies that follow each other may go in one write.
  record Say(ServerReply reply) implements ServerAction {}

  /// A message begins: the envelope as known so far.
  ///
  /// @param helo the name that the client gave itself
  record Begin(Envelope envelope, String helo) implements ServerAction {}

  /// Bytes of the message.
  record Write(Slice bytes) implements ServerAction {}

  /// The message is whole: make it durable, then call `accepted` or `storeFailed`. Until then the
  /// dialogue does nothing.
  record Commit(Envelope envelope) implements ServerAction {}

  /// The message will not be wanted.
  record Abort() implements ServerAction {}

  /// The client wants TLS, and was told to go ahead: begin the handshake, then call `secured`. Until
  /// then the dialogue does nothing, and forgets what it receives.
  record StartTls() implements ServerAction {}

  /// The client logs in: find out whether it may, then call `loggedIn`, `loginFailed` or
  /// `loginUndecided`. Until then the dialogue does nothing.
  record LogIn(Credentials credentials) implements ServerAction {}

  /// The connection ends, after what was said before.
  record Close() implements ServerAction {}
}
