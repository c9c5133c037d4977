package dev.relayout.session;

import dev.relayout.outcome.AttemptOutcome;
import dev.relayout.spool.QueuedMessage;
import org.jspecify.annotations.Nullable;

/// The messages that a send session is to send, handed out one by one in the order wanted. Called
/// on the session's context only.
public interface Deliveries {
  /// The domain of all their recipients, or an address literal; empty where the sender has fixed
  /// servers, whatever the recipients.
  default String destination() {
    return "";
  }

  /// The next message; null when none waits at the moment. Each message handed out comes back
  /// through [#settled] exactly once.
  @Nullable QueuedMessage next();

  /// Whether [#next] would give a message.
  boolean hasNext();

  /// Whether others go on with the messages when the session ends: one whose connection is refused
  /// need not insist then.
  boolean dispensable();

  /// What became of a message that was handed out.
  void settled(QueuedMessage message, AttemptOutcome outcome);
}
