package dev.relayout.queue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/// One way through a queue, in order of arrival, a slice in each turn of the event loop. On the
/// queue's context.
final class Walk {
  /// Sees what fits.
  interface Visitor {
    /// A slice of the walk.
    ///
    /// @param absent ids asked for that are not in the queue
    /// @return the walk goes on when this completes, and ends when it fails
    Future<Void> visit(List<QueueItem> items, List<String> absent);
  }

  private final Context context;
  private final QueueSource source;
  private final Predicate<QueueItem> fits;
  private final int slice;
  private final boolean byId;
  private final Deque<String> ids;
  private final Promise<Void> ended = Promise.promise();
  private String last = "";

  Walk(Context context, QueueSource source, QueueFilter filter, Instant now, int slice) {
    this.context = context;
    this.source = source;
    this.fits = filter.test(now);
    this.slice = slice;
    this.byId = !filter.ids().isEmpty();
    this.ids = new ArrayDeque<>(new TreeSet<>(filter.ids()));
  }

  Future<Void> run(Visitor visitor) {
    step(visitor);
    return ended.future();
  }

  private void step(Visitor visitor) {
    List<QueueItem> items = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    boolean more = byId ? named(items, absent) : next(items);
    visitor
        .visit(items, absent)
        .onComplete(visited -> {
          if (visited.failed()) {
            ended.fail(visited.cause());
          } else if (more) {
            // Not by recursion, and so that mail gets its turn.
            context.runOnContext(turn -> step(visitor));
          } else {
            ended.complete();
          }
        });
  }

  /// Whether there may be more.
  private boolean next(List<QueueItem> items) {
    List<QueueItem> seen = source.after(last, slice);
    seen.stream().filter(fits).forEach(items::add);
    if (!seen.isEmpty()) {
      last = seen.getLast().message().id();
    }
    return seen.size() == slice;
  }

  private boolean named(List<QueueItem> items, List<String> absent) {
    for (int i = 0; i < slice && !ids.isEmpty(); i++) {
      String id = ids.remove();
      QueueItem found = source.find(id);
      if (found == null) {
        absent.add(id);
      } else if (fits.test(found)) {
        items.add(found);
      }
    }
    return !ids.isEmpty();
  }
}
