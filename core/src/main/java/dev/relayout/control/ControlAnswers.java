package dev.relayout.control;

import dev.relayout.queue.QueueAction;
import dev.relayout.queue.QueueAdmin;
import dev.relayout.queue.QueueChange;
import dev.relayout.queue.QueueFilter;
import dev.relayout.queue.QueueItem;
import dev.relayout.queue.QueueJson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Answers requests from a queue: the same, whether they came by a socket or from this process.
public final class ControlAnswers {
  private final QueueAdmin queue;

  /// From that queue.
  public ControlAnswers(QueueAdmin queue) {
    this.queue = queue;
  }

  /// Answers one request.
  ///
  /// @param out gets the objects of the answer
  /// @return what it comes to
  public Future<JsonObject> answer(ControlRequest request, QueueAdmin.Slices<JsonObject> out) {
    return switch (request) {
      case ControlRequest.ListThem(QueueFilter filter, long limit) ->
          queue.list(filter, limit, slice -> out.take(items(slice))).map(QueueJson::of);
      case ControlRequest.Show(String id) -> show(id, out);
      case ControlRequest.Change(QueueAction action, QueueFilter filter, String who) -> {
        Counts counts = new Counts();
        yield queue
            .change(
                action,
                filter,
                who,
                slice -> {
                  counts.add(slice);
                  return out.take(
                      slice.stream().map(change -> QueueJson.of(action, change)).toList());
                })
            .map(done -> counts.toJson());
      }
    };
  }

  private Future<JsonObject> show(String id, QueueAdmin.Slices<JsonObject> out) {
    return queue
        .show(id)
        .compose(found -> {
          JsonObject end = new JsonObject().put("messages", found.isPresent() ? 1 : 0);
          return found.isEmpty()
              ? Future.succeededFuture(end)
              : out.take(List.of(QueueJson.of(found.get()))).map(end);
        });
  }

  private static List<JsonObject> items(List<QueueItem> slice) {
    return slice.stream().map(QueueJson::of).toList();
  }

  private static final class Counts {
    private final Map<QueueChange.Result, Long> counts = new EnumMap<>(QueueChange.Result.class);

    void add(List<QueueChange> changes) {
      changes.forEach(change -> counts.merge(change.result(), 1L, Long::sum));
    }

    JsonObject toJson() {
      JsonObject json = new JsonObject();
      for (QueueChange.Result each : QueueChange.Result.values()) {
        json.put(each.word(), counts.getOrDefault(each, 0L));
      }
      return json;
    }
  }
}
