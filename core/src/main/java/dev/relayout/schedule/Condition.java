package dev.relayout.schedule;

import dev.relayout.spool.QueuedMessage;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;

/// One condition of a filter line.
sealed interface Condition {
  boolean holds(QueuedMessage message);

  /// Some recipient that is still to be delivered matches.
  record SomeRecipient(Pattern pattern) implements Condition {
    @Override
    public boolean holds(QueuedMessage message) {
      return message.pending().stream().anyMatch(each -> pattern.matcher(each).matches());
    }
  }

  /// Every recipient that is still to be delivered matches.
  record EveryRecipient(Pattern pattern) implements Condition {
    @Override
    public boolean holds(QueuedMessage message) {
      return message.pending().stream().allMatch(each -> pattern.matcher(each).matches());
    }
  }

  /// The return path matches.
  record From(Pattern pattern) implements Condition {
    @Override
    public boolean holds(QueuedMessage message) {
      return pattern.matcher(message.envelope().returnPath()).matches();
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
