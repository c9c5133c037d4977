package dev.relayout.hooks;

import io.vertx.core.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One place in the pool: a queue of jobs and the thread that does them. When a job does not come back
/// its thread is abandoned, and a new one goes on with the queue: the other sessions of the slot lose
/// nothing but time.
final class ScriptSlot {
  /// Interpreters of deep scripts need room.
  private static final long STACK_BYTES = 16L << 20;

  private static final Logger LOG = LoggerFactory.getLogger(ScriptSlot.class);

  private final String name;
  private final BlockingQueue<ScriptJob> queue = new LinkedBlockingQueue<>();

  /// What callers have submitted in the turn that their event loop is in.
  private final Map<Context, List<ScriptJob>> turns = new HashMap<>();

  private Worker worker;
  private int sessions;
  private int threads;
  private boolean closed;

  ScriptSlot(String name) {
    this.name = name;
    this.worker = start();
  }

  /// How many sessions live here.
  synchronized int sessions() {
    return sessions;
  }

  synchronized void sessionOpened() {
    sessions++;
  }

  synchronized void sessionClosed() {
    sessions--;
  }

  /// Puts a job at the end of the queue when the caller's turn ends, with what else comes until then: the thread is woken once for
  /// all of it.
  ///
  /// @return false when the slot is closed, or the caller's event loop
  synchronized boolean submit(ScriptJob job, Context caller) {
    if (closed) {
      return false;
    }
    List<ScriptJob> turn = turns.get(caller);
    if (turn == null) {
      try {
        caller.runOnContext(ends -> handOver(caller));
      } catch (RejectedExecutionException e) {
        LOG.debug("an event loop that is closed asked a script", e);
        return false;
      }
      turn = new ArrayList<>();
      turns.put(caller, turn);
    }
    turn.add(job);
    return true;
  }

  private synchronized void handOver(Context caller) {
    List<ScriptJob> turn = turns.remove(caller);
    if (turn != null) {
      queue.addAll(turn);
    }
  }

  /// A sign of life of the job that runs here; called on the script thread.
  void beat() {
    if (Thread.currentThread() instanceof Worker current) {
      current.beats.lazySet(current.beats.get() + 1);
    }
  }

  /// Abandons the thread when its job has shown no sign of life for too long. Called regularly, by one
  /// caller. Looks are counted, not the clock: when the whole machine stood still, nobody is stuck.
  ///
  /// @param intervalMillis between two looks
  void look(long intervalMillis) {
    Results results = results();
    ScriptJob stuck = abandonIfStuck(intervalMillis);
    // Of the calls before one that takes long.
    results.send();
    if (stuck != null) {
      stuck.abandoned();
    }
  }

  /// Ends the thread after the jobs that are queued now. Idempotent.
  synchronized void close() {
    if (!closed) {
      closed = true;
      turns.values().forEach(queue::addAll);
      turns.clear();
      queue.add(new Ending());
    }
  }

  private synchronized @Nullable ScriptJob abandonIfStuck(long intervalMillis) {
    Worker watched = worker;
    ScriptJob job = watched.job;
    long beats = watched.beats.get();
    if (job == null || beats != watched.beatsSeen) {
      watched.beatsSeen = beats;
      watched.silentMillis = 0;
      return null;
    }
    watched.silentMillis += intervalMillis;
    if (watched.silentMillis < job.patience().toMillis()) {
      return null;
    }
    worker = start();
    return job;
  }

  private synchronized Results results() {
    return worker.results;
  }

  private Worker start() {
    Worker started = new Worker(name + "-" + ++threads);
    started.start();
    return started;
  }

  /// Whether that worker goes on, with its next job or without one.
  private synchronized boolean goesOn(Worker asking, @Nullable ScriptJob next) {
    asking.job = next;
    asking.beats.lazySet(asking.beats.get() + 1);
    return worker == asking;
  }

  /// A platform thread: guest code on a virtual one would switch off the limits of the GraalVM engine.
  private final class Worker extends Thread {
    private final AtomicLong beats = new AtomicLong();
    private final Results results = new Results();
    // Guarded by the slot.
    private @Nullable ScriptJob job;
    private long beatsSeen = -1;
    private long silentMillis;

    Worker(String threadName) {
      super(null, null, threadName, STACK_BYTES);
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        boolean mine = true;
        while (mine) {
          ScriptJob next = next();
          if (next instanceof Ending) {
            return;
          }
          mine = goesOn(this, next);
          long begun = System.nanoTime();
          next.run(results);
          results.sendAfter(System.nanoTime() - begun);
          mine = goesOn(this, null);
        }
      } catch (InterruptedException e) {
        LOG.error("script thread {} was interrupted and ends", getName(), e);
      } finally {
        results.send();
      }
    }

    /// The next job. Before the thread waits for one, the results of the others go.
    private ScriptJob next() throws InterruptedException {
      ScriptJob waiting = queue.poll();
      if (waiting != null) {
        return waiting;
      }
      results.send();
      return queue.take();
    }
  }

  /// The last job.
  private static final class Ending implements ScriptJob {
    @Override
    public void run(Results results) {}

    @Override
    public void abandoned() {}

    @Override
    public Duration patience() {
      return Duration.ZERO;
    }
  }
}
