package dev.relayout.queue;

import dev.relayout.schedule.InQueue;
import dev.relayout.schedule.Interventions;
import dev.relayout.schedule.Interventions.Result;
import dev.relayout.spool.QueueStore;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The queue of a relay that runs.
record RunningQueue(Interventions interventions, QueueStore store) implements QueueSource {
  @Override
  public List<QueueItem> after(String id, int count) {
    return interventions.after(id, count).stream().map(QueueItem::of).toList();
  }

  @Override
  public @Nullable QueueItem find(String id) {
    InQueue found = interventions.find(id);
    return found == null ? null : QueueItem.of(found);
  }

  @Override
  public Future<Result> apply(QueueAction action, String id, String who) {
    return switch (action) {
      case HOLD -> interventions.hold(id, who);
      case RELEASE -> interventions.release(id, who);
      case RETRY -> interventions.retry(id);
      case DELETE -> interventions.delete(id, who);
    };
  }

  /// Once for all messages, so that a server which is still away is not asked once for each.
  @Override
  public void applied(QueueAction action) {
    if (action == QueueAction.RETRY) {
      interventions.endRests();
    }
  }
}
