package dev.relayout.intake;

import dev.relayout.spool.QueueStore;
import dev.relayout.spool.QueuedMessage;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where accepted messages go. Thread-safe.
public final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final QueueStore store;
  private final InstantSource clock;
  private final Consumer<QueuedMessage> accepted;
  private final StoreTrouble trouble;

  /// @param store keeps them
  /// @param clock the time in trace headers
  /// @param accepted told of each message that is durable, on the context that brought it in; must
  ///     not block
  public Intake(QueueStore store, InstantSource clock, Consumer<QueuedMessage> accepted) {
    this.store = store;
    this.clock = clock;
    this.accepted = accepted;
    this.trouble = new StoreTrouble(clock);
  }

  QueueStore store() {
    return store;
  }

  /// Told of each message that could not be stored.
  StoreTrouble trouble() {
    return trouble;
  }

  /// The time in the zone of this machine.
  ZonedDateTime now() {
    return clock.instant().atZone(ZoneId.systemDefault());
  }

  /// Logs a message that is durable and tells of it. What a listener throws is logged and changes
  /// nothing: the message is in the queue.
  ///
  /// @param where who brought it: `client=…`, `file=…`
  void tell(String where, QueuedMessage message) {
    LOG.info(
        "{} id={} from=<{}> recipients={} size={} accepted",
        where,
        message.id(),
        message.envelope().returnPath(),
        message.envelope().recipients().size(),
        message.size());
    trouble.stored();
    try {
      accepted.accept(message);
    } catch (RuntimeException broken) {
      LOG.error("{} id={} nobody could be told of it", where, message.id(), broken);
    }
  }
}
