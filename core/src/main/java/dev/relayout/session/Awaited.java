package dev.relayout.session;

import org.jspecify.annotations.Nullable;

/// A command and what its reply will be about.
///
/// @param line without CRLF; "" for the greeting, "." after the body
/// @param exchange null when it is about the connection
/// @param recipient its place in the transaction; -1 when it is about none
record Awaited(Stage stage, String line, @Nullable Exchange exchange, int recipient) {
  /// A command about the connection.
  static Awaited of(Stage stage, String line) {
    return new Awaited(stage, line, null, -1);
  }

  /// A command about a transaction.
  static Awaited of(Stage stage, String line, Exchange exchange) {
    return new Awaited(stage, line, exchange, -1);
  }
}
