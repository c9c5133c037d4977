package dev.relayout.sink;

/// What a capture server does where a reply is due.
sealed interface Answer {
  /// Replies as it would without a rule.
  record Default() implements Answer {}

  /// Sends this text; 354 to `DATA` begins a message, 221 and 421 close the connection.
  ///
  /// @param wire with line ends; need not be a reply at all
  record Say(String wire) implements Answer {
    /// The code that it begins with; 0 when it does not.
    int code() {
      return wire.matches("(?s)[2-5][0-9][0-9].*") ? Integer.parseInt(wire.substring(0, 3)) : 0;
    }
  }

  /// Closes the connection without a word.
  record Drop() implements Answer {}

  /// Says nothing more, and keeps the connection open.
  record Stall() implements Answer {}
}
