package dev.relayout.hooks;

import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptOutput;
import dev.relayout.script.SenderGlobals;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The pool of script threads. Thread-safe.
///
/// A script that does not come back, although its engine's own limits should have stopped it, costs
/// its thread: the thread is left to itself, a new one takes its place, the session's hooks have
/// their neutral answers, and the script is not opened again until it is compiled anew.
public final class ScriptHost {
  private static final Logger LOG = LoggerFactory.getLogger(ScriptHost.class);

  /// How long after its own limit a call is given up. Engines stop calls themselves, within
  /// milliseconds; this is for those that they cannot stop.
  public static final Duration GRACE = Duration.ofSeconds(3);

  private static final int LOOKS_PER_GRACE = 6;

  private final Vertx vertx;
  private final List<ScriptSlot> slots;
  private final AtomicInteger abandoned = new AtomicInteger();
  private final Duration grace;
  private final long lookTimer;

  private ScriptHost(Vertx vertx, int threads, Duration grace) {
    this.vertx = vertx;
    this.grace = grace;
    this.slots =
        IntStream.range(0, threads).mapToObj(i -> new ScriptSlot("relayout-script-" + i)).toList();
    long interval = grace.toMillis() / LOOKS_PER_GRACE;
    this.lookTimer = vertx.setPeriodic(interval, now -> slots.forEach(slot -> slot.look(interval)));
  }

  /// A pool of as many threads as there are cores.
  public static ScriptHost create(Vertx vertx) {
    return create(vertx, Runtime.getRuntime().availableProcessors());
  }

  /// A pool of a fixed number of threads, at least 1.
  public static ScriptHost create(Vertx vertx, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("a pool needs a thread: " + threads);
    }
    return create(vertx, threads, GRACE);
  }

  static ScriptHost create(Vertx vertx, int threads, Duration grace) {
    return new ScriptHost(vertx, threads, grace);
  }

  /// Opens a fresh script for a send session, on the thread with the fewest sessions: globals set,
  /// top level run, `Start` not yet called.
  ///
  /// @param output the script's voice; called on a script thread, [ScriptOutput#failed] on any
  /// @return fails with a [ScriptException] when the top level fails, or when the script was given up
  public Future<SessionHooks> open(LoadedScript script, SenderGlobals sender, ScriptOutput output) {
    if (script.givenUp()) {
      String what = script.name() + ": switched off, an earlier call did not come back";
      ScriptException refusal = new ScriptException(ScriptException.Kind.LOAD, null, what);
      output.failed(null, refusal);
      return Future.failedFuture(refusal);
    }
    ScriptSlot slot = Collections.min(slots, Comparator.comparingInt(ScriptSlot::sessions));
    Duration patience = script.settings().limits().callTime().plus(grace);
    ScriptRun run = new ScriptRun(script.use(), sender, output, patience);
    return new ThreadedHooks(vertx, slot, run, () -> giveUp(run)).open();
  }

  /// How many threads were abandoned so far: each may still use a core.
  public int abandonedThreads() {
    return abandoned.get();
  }

  /// Ends the threads once what they were given is done. Does not wait for them. Idempotent.
  public Future<Void> close() {
    vertx.cancelTimer(lookTimer);
    slots.forEach(ScriptSlot::close);
    return Future.succeededFuture();
  }

  private void giveUp(ScriptRun run) {
    run.script().giveUp();
    int threads = abandoned.incrementAndGet();
    LOG.error(
        "ALERT sender={} script {} did not come back within {} ms and cannot be stopped: it is switched"
            + " off until it is loaded anew; threads abandoned so far: {}",
        run.sender().name(),
        run.script().name(),
        run.patience().toMillis(),
        threads);
  }
}
