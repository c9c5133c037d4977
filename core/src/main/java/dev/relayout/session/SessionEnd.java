package dev.relayout.session;

/// How a send session ended.
public sealed interface SessionEnd {
  /// Nothing is left to send.
  record Done() implements SessionEnd {}

  /// No server of the sender could be used (refused TCP, greeting, EHLO …); messages not handed out
  /// wait for a later session.
  ///
  /// @param what for people: each server and what it met
  /// @param alert whether the operator has to mend something: STARTTLS or AUTH failed. No message is to be
  ///     blamed for it, however long it lasts
  record Unusable(String what, boolean alert) implements SessionEnd {
    /// Trouble that passes.
    public Unusable(String what) {
      this(what, false);
    }
  }
}
