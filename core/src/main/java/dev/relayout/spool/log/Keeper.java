package dev.relayout.spool.log;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that looks after the files: makes the next segment before it is needed, takes dead ones
/// off, copies live remains forward.
final class Keeper {
  private static final Logger LOG = LoggerFactory.getLogger("dev.relayout.spool");
  private static final int PAUSE_MILLIS = 100;

  /// The next segment, and the one behind it: the reserve.
  private static final int AHEAD = 2;

  private final JournalSettings settings;
  private final Catalog catalog;
  private final SegmentFolder folder;
  private final ScheduledThreadPoolExecutor thread;
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile @Nullable Compaction compaction;
  private final Queue<Promise<Void>> waiting = new ConcurrentLinkedQueue<>();
  private volatile boolean copying;
  private volatile boolean ending;

  // Only on the writer's thread.
  private final Deque<CompletableFuture<Segment>> ahead = new ArrayDeque<>();

  Keeper(JournalSettings settings, Catalog catalog, SegmentFolder folder) {
    this.settings = settings;
    this.catalog = catalog;
    this.folder = folder;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread made = new Thread(work, "relayout-spool-keeper");
              made.setDaemon(true);
              return made;
            });
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /// From now on live remains are copied forward.
  void start(Compaction by) {
    compaction = by;
    tidySoon();
  }

  /// Begins to make the next segments, unless they are there.
  void prepare() {
    // There may be room by now.
    ahead.removeIf(CompletableFuture::isCompletedExceptionally);
    while (ahead.size() < AHEAD) {
      ahead.add(run(folder::create));
    }
  }

  /// Whether there is a segment behind the one that is being written. Only on the writer's thread.
  boolean reserveReady() {
    CompletableFuture<Segment> next = ahead.peek();
    return next != null && next.isDone() && !next.isCompletedExceptionally();
  }

  /// Waits until [#reserveReady], or fails. Only on the writer's thread.
  void awaitReserve() throws IOException, InterruptedException {
    prepare();
    made(ahead.getFirst());
  }

  /// The next segment. Only on the writer's thread; waits for the disk.
  Segment take() throws IOException, InterruptedException {
    prepare();
    Segment segment = made(ahead.removeFirst());
    catalog.add(segment);
    prepare();
    return segment;
  }

  private static Segment made(CompletableFuture<Segment> making)
      throws IOException, InterruptedException {
    try {
      return making.get();
    } catch (ExecutionException | CancellationException e) {
      throw e.getCause() instanceof IOException io
          ? new IOException(io.getMessage(), io)
          : new IOException("the spool cannot begin a new segment", e);
    }
  }

  /// Something may have died: looks at it soon.
  void tidySoon() {
    if (asked.compareAndSet(false, true)) {
      after(
          PAUSE_MILLIS,
          () -> {
            asked.set(false);
            tidy();
          });
    }
  }

  /// Completes when there is nothing to tidy any more, or what is cannot be.
  Future<Void> tidied() {
    Promise<Void> tidied = Promise.promise();
    waiting.add(tidied);
    tidySoon();
    return tidied.future();
  }

  private void tidy() {
    retireDead();
    Compaction with = compaction;
    Segment worth = catalog.worthDraining(settings.segmentBytes());
    if (copying) {
      return;
    }
    if (with == null || worth == null || ending) {
      tellWaiting();
      return;
    }
    copying = true;
    with.drain(worth)
        .onComplete(drained -> {
          copying = false;
          if (drained.succeeded()) {
            tidySoon();
          } else if (ending) {
            tellWaiting();
          } else {
            LOG.error("live remains of {} cannot be copied now", worth.path(), drained.cause());
            tellWaiting();
          }
        });
  }

  private void tellWaiting() {
    for (Promise<Void> each = waiting.poll(); each != null; each = waiting.poll()) {
      each.complete();
    }
  }

  /// Takes dead segments off the disk, oldest first, each for certain before the next.
  void retireDead() {
    List<Segment> dead = catalog.dead();
    while (!dead.isEmpty()) {
      for (Segment segment : dead) {
        if (!retire(segment)) {
          return;
        }
      }
      dead = catalog.dead();
    }
  }

  private boolean retire(Segment segment) {
    try {
      folder.retire(segment);
    } catch (IOException e) {
      LOG.error("the segment {} cannot be removed now", segment.path(), e);
      return false;
    }
    catalog.gone(segment);
    return true;
  }

  /// Runs work on this thread some time later; not at all once it has ended.
  void after(long millis, Runnable work) {
    if (!ending) {
      var _ = thread.schedule(() -> guarded(work), millis, TimeUnit.MILLISECONDS);
    }
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("the spool was not tidied", e);
    }
  }

  private <T> CompletableFuture<T> run(Callable<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    thread.execute(() -> {
      try {
        result.complete(work.call());
      } catch (Throwable e) {
        result.completeExceptionally(e);
      }
    });
    return result;
  }

  /// From now on only new segments are made.
  void end() {
    ending = true;
  }

  /// Ends the thread, and closes the segment that nobody took.
  void close() throws IOException, InterruptedException {
    thread.shutdown();
    if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IOException("the spool's keeper does not end");
    }
    for (CompletableFuture<Segment> untaken : ahead) {
      if (untaken.isDone() && !untaken.isCompletedExceptionally()) {
        untaken.join().file().close();
      }
    }
  }
}
