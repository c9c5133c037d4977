package dev.relayout.schedule;

import dev.relayout.smtp.Wildcard;
import dev.relayout.spool.QueuedMessage;
import java.util.function.LongPredicate;

/// One condition of a filter line.
sealed interface Condition {
  boolean holds(QueuedMessage message);

  /// Some recipient that is still to be delivered matches.
  record SomeRecipient(Wildcard pattern) implements Condition {
    @Override
    public boolean holds(QueuedMessage message) {
      return message.pending().stream().anyMatch(each -> pattern.test(each));
    }
  }

  /// Every recipient that is still to be delivered matches.
  record EveryRecipient(Wildcard pattern) implements Condition {
    @Override
    public boolean holds(QueuedMessage message) {
      return message.pending().stream().allMatch(each -> pattern.test(each));
    }
  }

  /// The return path matches.
  record From(Wildcard pattern) implements Condition {
    @Override
    public boolean holds(QueuedMessage message) {
      return pattern.test(message.envelope().returnPath());
    }
  }

  /// The size in bytes as transmitted.
  record Size(LongPredicate fits) implements Condition {
    @Override
    public boolean holds(QueuedMessage message) {
      return fits.test(message.size());
    }
  }

  /// The number of attempts made.
  record Attempts(LongPredicate fits) implements Condition {
    @Override
    public boolean holds(QueuedMessage message) {
      return fits.test(message.attempts());
    }
  }

  /// The opposite.
  record Not(Condition condition) implements Condition {
    @Override
    public boolean holds(QueuedMessage message) {
      return !condition.holds(message);
    }
  }
}
