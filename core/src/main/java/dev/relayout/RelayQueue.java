package dev.relayout;

import dev.relayout.queue.QueueAction;
import dev.relayout.queue.QueueAdmin;
import dev.relayout.queue.QueueChange;
import dev.relayout.queue.QueueDetails;
import dev.relayout.queue.QueueFilter;
import dev.relayout.queue.QueueItem;
import dev.relayout.queue.QueueTotals;
import io.vertx.core.Future;
import java.util.Optional;

/// The queue of a relay in this process, from any thread, while it runs.
record RelayQueue(RelayVerticle relay) implements QueueAdmin {
  @Override
  public Future<QueueTotals> list(QueueFilter filter, long limit, Slices<QueueItem> out) {
    return EmbeddedRelay.onCallersContext(relay.queue(queue -> queue.list(filter, limit, out)));
  }

  @Override
  public Future<Optional<QueueDetails>> show(String id) {
    return EmbeddedRelay.onCallersContext(relay.queue(queue -> queue.show(id)));
  }

  @Override
  public Future<Void> change(
      QueueAction action, QueueFilter filter, String who, Slices<QueueChange> out) {
    return EmbeddedRelay.onCallersContext(
        relay.queue(queue -> queue.change(action, filter, who, out)));
  }
}
