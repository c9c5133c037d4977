package dev.relayout.session;

/// How a send session ended.
public sealed interface SessionEnd {
  /// Nothing is left to send.
  record Done() implements SessionEnd {}

  /// No server of the sender could be used (refused TCP, greeting, EHLO …); messages not handed out
  /// wait for a later session.
  ///
  /// @param what for people: each server and what it met
  record Unusable(String what) implements SessionEnd {}
}
