package dev.relayout.schedule;

import dev.relayout.Await;
import dev.relayout.event.RelayEvent;
import dev.relayout.schedule.SenderSettings.PerDomain;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;

/// A sender that delivers to many domains.
class LanesCase extends InterventionCase {
  static SenderSettings toDomains(int connections, PerDomain limits) {
    return new SenderSettings(
            0,
            "direct",
            Filter.NONE,
            SendOrder.ARRIVAL,
            connections,
            false,
            Duration.ofMinutes(1),
            OnScriptError.DEFER)
        .with(limits);
  }

  FakeOutlet direct(int connections) {
    return sender(toDomains(connections, new PerDomain(5, 0)));
  }

  QueuedMessage to(String... recipients) {
    return stored("from@example.org", 20, recipients);
  }

  List<String> delivered() {
    return events.all(RelayEvent.Delivered.class).stream()
        .flatMap(each -> each.recipients().stream())
        .toList();
  }

  void awaitDeliveredTo(String... recipients) {
    events.awaitThat(
        told -> delivered().containsAll(List.of(recipients)), List.of(recipients) + "");
  }

  /// Lets the scheduler do what it has put off.
  void turns() {
    for (int i = 0; i < 5; i++) {
      Promise<Void> turn = Promise.promise();
      scheduler.soon(turn::complete);
      Await.result(turn.future());
    }
  }
}
