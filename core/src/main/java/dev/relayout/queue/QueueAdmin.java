package dev.relayout.queue;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at the queue and works on it. Methods may be called from any thread; nothing here blocks.
/// Futures fail with [IllegalStateException] when the relay does not run (any more).
public interface QueueAdmin {
  /// Takes an answer piece by piece, in the order of arrival.
  ///
  /// @param <T> a piece
  interface Slices<T> {
    /// Takes some; on a thread of the relay, so it must not block.
    ///
    /// @return the next come when this completes; when it fails, no more come and the call fails
    Future<Void> take(List<T> slice);
  }

  /// Lists messages in order of arrival.
  ///
  /// @param limit no more than so many are handed out; the totals count all
  Future<QueueTotals> list(QueueFilter filter, long limit, Slices<QueueItem> out);

  /// All that is known of one message; empty when it is not in the queue.
  Future<Optional<QueueDetails>> show(String id);

  /// Does something to every message that fits, in order of arrival. Each change is durable when it
  /// is told.
  ///
  /// @param who for the log: who wants it
  /// @param out gets what became of each message, and of each id that is not there
  Future<Void> change(QueueAction action, QueueFilter filter, String who, Slices<QueueChange> out);

  /// Keeps messages back until they are released.
  default Future<List<QueueChange>> hold(QueueFilter filter, String who) {
    return changes(QueueAction.HOLD, filter, who);
  }

  /// Ends a hold.
  default Future<List<QueueChange>> release(QueueFilter filter, String who) {
    return changes(QueueAction.RELEASE, filter, who);
  }

  /// Makes messages due now.
  default Future<List<QueueChange>> retry(QueueFilter filter, String who) {
    return changes(QueueAction.RETRY, filter, who);
  }

  /// Removes messages; nobody gets a report.
  default Future<List<QueueChange>> delete(QueueFilter filter, String who) {
    return changes(QueueAction.DELETE, filter, who);
  }

  private Future<List<QueueChange>> changes(QueueAction action, QueueFilter filter, String who) {
    List<QueueChange> all = new ArrayList<>();
    return change(
            action,
            filter,
            who,
            slice -> {
              all.addAll(slice);
              return Future.succeededFuture();
            })
        .map(done -> all);
  }
}
