package dev.relayout.queue;

import dev.relayout.schedule.Hold;
import dev.relayout.schedule.InQueue;
import dev.relayout.spool.QueuedMessage;
import java.util.List;
import java.util.Locale;

/// A message in the queue, as it is at the moment.
///
/// @param holds why senders do not send it now (a script's reason, a filter, no server); empty when
///     none gave a reason, and always on a stopped relay
public record QueueItem(QueuedMessage message, State state, List<Hold> holds) {
  /// How a message stands.
  public enum State {
    /// It waits: for its time, for a server, or for a script that skips it.
    WAITING,
    /// Its administrator keeps it back.
    HELD,
    /// It is being sent.
    ACTIVE;

    /// `waiting`, `held`, `active`.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Copies the list.
  public QueueItem {
    holds = List.copyOf(holds);
  }

  /// Of a running relay.
  static QueueItem of(InQueue seen) {
    return new QueueItem(
        seen.message(), seen.active() ? State.ACTIVE : state(seen.message()), seen.holds());
  }

  /// Of a stopped one.
  static QueueItem of(QueuedMessage message) {
    return new QueueItem(message, state(message), List.of());
  }

  private static State state(QueuedMessage message) {
    return message.held() ? State.HELD : State.WAITING;
  }
}
