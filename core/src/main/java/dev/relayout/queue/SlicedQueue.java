package dev.relayout.queue;

import dev.relayout.schedule.Scheduler;
import dev.relayout.spool.QueueStore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A queue that is walked through slice by slice, on its own context.
public final class SlicedQueue implements QueueAdmin {
  private static final Logger LOG = LoggerFactory.getLogger("dev.relayout.queue");

  /// Messages looked at in one go.
  static final int LOOK = 500;

  /// Messages changed in one go; each is a write.
  static final int CHANGE = 100;

  private final Context context;
  private final QueueSource source;
  private final InstantSource clock;

  SlicedQueue(Context context, QueueSource source, InstantSource clock) {
    this.context = context;
    this.source = source;
    this.clock = clock;
  }

  /// The queue of a relay that runs.
  ///
  /// @param context the scheduler's
  /// @param store the scheduler's
  public static QueueAdmin running(
      Context context, Scheduler scheduler, QueueStore store, InstantSource clock) {
    return new SlicedQueue(context, new RunningQueue(scheduler.interventions(), store), clock);
  }

  @Override
  public Future<QueueTotals> list(QueueFilter filter, long limit, Slices<QueueItem> out) {
    Listing listing = new Listing(limit, out);
    return onContext(() -> new Walk(context, source, filter, clock.instant(), LOOK).run(listing))
        .map(done -> listing.totals);
  }

  @Override
  public Future<Optional<QueueDetails>> show(String id) {
    return onContext(() -> {
      QueueItem item = source.find(id);
      return item == null ? Future.succeededFuture(Optional.empty()) : details(item);
    });
  }

  @Override
  public Future<Void> change(
      QueueAction action, QueueFilter filter, String who, Slices<QueueChange> out) {
    Changing changing = new Changing(source, action, who, out);
    return onContext(() ->
        new Walk(context, source, filter, clock.instant(), CHANGE)
            .run(changing)
            .onComplete(done -> source.applied(action)));
  }

  private Future<Optional<QueueDetails>> details(QueueItem item) {
    String id = item.message().id();
    Future<String> header =
        context
            .owner()
            .executeBlocking(() -> HeaderText.read(source.store(), id))
            .map(Objects::requireNonNull)
            .recover(failure -> {
              // Gone meanwhile, or damaged; the rest is worth showing.
              LOG.warn("id={} its header cannot be read: {}", id, String.valueOf(failure));
              return Future.succeededFuture("");
            });
    return source
        .store()
        .lastAttempt(id)
        .compose(attempt -> header.map(text -> Optional.of(new QueueDetails(item, attempt, text))));
  }

  private <T> Future<T> onContext(Supplier<Future<T>> work) {
    if (context.equals(Vertx.currentContext())) {
      return work.get();
    }
    Promise<T> promise = Promise.promise();
    context.runOnContext(turn -> work.get().onComplete(promise));
    return promise.future();
  }

  /// Hands out what fits until the limit is reached, and counts on.
  private static final class Listing implements Walk.Visitor {
    private final Slices<QueueItem> out;
    private long left;
    private QueueTotals totals = QueueTotals.NONE;

    Listing(long limit, Slices<QueueItem> out) {
      this.left = limit;
      this.out = out;
    }

    @Override
    public Future<Void> visit(List<QueueItem> items, List<String> absent) {
      totals = totals.plusAbsent(absent.size());
      List<QueueItem> shown = new ArrayList<>();
      for (QueueItem item : items) {
        totals = totals.plus(item);
        if (left > 0) {
          left--;
          shown.add(item);
        }
      }
      return shown.isEmpty() ? Future.succeededFuture() : out.take(shown);
    }
  }
}
