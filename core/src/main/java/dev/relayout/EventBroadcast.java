package dev.relayout;

import dev.relayout.event.RelayEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells every listener; one that throws harms nobody.
final class EventBroadcast implements Consumer<RelayEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpRelay.class);

  private final List<Consumer<RelayEvent>> listeners = new CopyOnWriteArrayList<>();

  void add(Consumer<RelayEvent> listener) {
    listeners.add(listener);
  }

  @Override
  public void accept(RelayEvent event) {
    for (Consumer<RelayEvent> listener : listeners) {
      try {
        listener.accept(event);
      } catch (RuntimeException broken) {
        LOG.error("a listener failed on {}", event, broken);
      }
    }
  }
}
