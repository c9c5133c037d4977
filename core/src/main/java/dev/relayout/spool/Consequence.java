package dev.relayout.spool;

import org.jspecify.annotations.Nullable;

/// What becomes durable in one step with a new message: both hold after a crash, or neither. So a
/// report and the end of what it reports cannot come apart.
public sealed interface Consequence {
  /// Nothing.
  Consequence NONE = new None();

  /// See [#NONE].
  record None() implements Consequence {}

  /// Another message's new state, as by [QueueStore#update].
  ///
  /// @param attempt what its last attempt met; null = nothing is kept of an attempt
  record Updated(QueuedMessage message, @Nullable LastAttempt attempt) implements Consequence {}

  /// Another message leaves the queue, as by [QueueStore#settle].
  record Settled(String id) implements Consequence {}
}
