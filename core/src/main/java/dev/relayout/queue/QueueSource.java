package dev.relayout.queue;

import dev.relayout.schedule.Interventions.Result;
import dev.relayout.spool.QueueStore;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the messages are. All methods on one context.
interface QueueSource {
  QueueStore store();

  /// Messages in order of arrival, at most `count`.
  ///
  /// @param id those after this one; empty = from the first on
  List<QueueItem> after(String id, int count);

  /// Null when it is not there.
  @Nullable QueueItem find(String id);

  /// Fails when it cannot be written.
  ///
  /// @param who wants it, for the event
  Future<Result> apply(QueueAction action, String id, String who);

  /// All messages that were meant have had their turn.
  void applied(QueueAction action);
}
