package dev.relayout.queue;

import dev.relayout.schedule.Interventions.Result;
import dev.relayout.spool.QueueStore;
import dev.relayout.spool.QueuedMessage;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The queue of a relay that does not run: nothing is being sent, nobody has looked at anything, and
/// nobody hears of events.
final class StoppedQueue implements QueueSource {
  private final NavigableMap<String, QueuedMessage> messages = new TreeMap<>();
  private final QueueStore store;
  private final InstantSource clock;

  StoppedQueue(QueueStore store, List<QueuedMessage> found, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    // One without a recipient is done, and only its removal was left.
    found.stream()
        .filter(each -> !each.pending().isEmpty())
        .forEach(each -> messages.put(each.id(), each));
  }

  @Override
  public QueueStore store() {
    return store;
  }

  @Override
  public List<QueueItem> after(String id, int count) {
    return messages.tailMap(id, false).values().stream().limit(count).map(QueueItem::of).toList();
  }

  @Override
  public @Nullable QueueItem find(String id) {
    QueuedMessage message = messages.get(id);
    return message == null ? null : QueueItem.of(message);
  }

  @Override
  public Future<Result> apply(QueueAction action, String id, String who) {
    QueuedMessage message = messages.get(id);
    if (message == null) {
      return Future.succeededFuture(Result.ABSENT);
    }
    return switch (action) {
      case HOLD -> put(message, message.withHeld(true));
      case RELEASE -> put(message, message.withHeld(false));
      case RETRY -> message.held() ? Future.succeededFuture(Result.HELD) : retry(message);
      case DELETE ->
          store
              .remove(id)
              .map(removed -> {
                messages.remove(id);
                return Result.DONE;
              });
    };
  }

  private Future<Result> retry(QueuedMessage message) {
    return message.due().isAfter(clock.instant())
        ? put(message, message.withDue(clock.instant()))
        : Future.succeededFuture(Result.DONE);
  }

  private Future<Result> put(QueuedMessage before, QueuedMessage next) {
    if (next.equals(before)) {
      return Future.succeededFuture(Result.UNCHANGED);
    }
    return store
        .update(next)
        .map(written -> {
          messages.put(next.id(), next);
          return Result.DONE;
        });
  }

  @Override
  public void applied(QueueAction action) {}
}
