package dev.relayout.bench.parts;

import dev.relayout.outcome.Bouncer;
import dev.relayout.outcome.Judge;
import dev.relayout.outcome.RetryPolicy;
import dev.relayout.outcome.RetrySchedule;
import dev.relayout.schedule.Filter;
import dev.relayout.schedule.OnScriptError;
import dev.relayout.schedule.Scheduler;
import dev.relayout.schedule.SendOrder;
import dev.relayout.schedule.SenderSettings;
import dev.relayout.schedule.VertxTime;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// The whole schedule, with a store that forgets at once and a server that takes everything, twenty
/// sessions, no script. One operation: a message arrives, and another one is taken by a session, delivered,
/// settled and removed.
@State(Scope.Benchmark)
public class Schedule extends Part {
  private static final int MESSAGES = 1000;
  private static final int SESSIONS = 20;
  private static final int PATIENCE_SECONDS = 60;

  /// How many are due and wait, all the time.
  @Param({"1000", "100000", "1000000"})
  public int waiting;

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final FakeStore store = new FakeStore();
  private final FakeOutlet outlet = new FakeOutlet(context);
  private @Nullable Scheduler scheduler;
  private int arrived;

  /// Fills the queue and sends some: as many as before must wait then.
  @Setup
  public void start() throws Exception {
    SenderSettings settings =
        new SenderSettings(
            0,
            "bench",
            Filter.NONE,
            SendOrder.ARRIVAL,
            SESSIONS,
            false,
            Duration.ofMinutes(1),
            OnScriptError.DEFER);
    Bouncer bouncer = new Bouncer(vertx, store, "relay.example", InstantSource.system());
    Judge judge = new Judge(RetryPolicy.always(RetrySchedule.DEFAULT));
    Scheduler started =
        new Scheduler(
            context,
            new Scheduler.Parts(store, new VertxTime(vertx), bouncer, event -> {}),
            List.of(new Scheduler.Sender(settings, outlet, judge)));
    scheduler = started;
    await(started.start(Queued.messages(0, waiting)));
    arrived = waiting;
    Check.equal(waiting, messages());
  }

  /// Ends the threads.
  @TearDown
  public void stop() throws Exception {
    await(running().finish());
    await(vertx.close());
  }

  /// A thousand arrive, a thousand leave.
  ///
  /// @return how many wait then
  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public int messages() throws Exception {
    Scheduler schedule = running();
    for (int i = 0; i < MESSAGES; i++) {
      schedule.arrived(Queued.message(arrived++));
    }
    Promise<Void> all = Promise.promise();
    context.runOnContext(turn -> {
      // In another turn: the schedule hears of the last removal, too.
      store
          .removals(MESSAGES)
          .onComplete(removed -> context.runOnContext(after -> all.handle(removed)));
      outlet.allow(MESSAGES);
    });
    await(all.future());
    return schedule.size();
  }

  private Scheduler running() {
    Scheduler started = scheduler;
    if (started == null) {
      throw new IllegalStateException("the schedule is not started");
    }
    return started;
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
