package dev.relayout.bench.parts;

import dev.relayout.schedule.DueHeapRun;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Messages that wait for their next attempt. One operation: the next one falls due, and waits again for a
/// time by chance.
@State(Scope.Benchmark)
public class Waiting extends Part {
  /// How many wait.
  @Param({"1000", "100000", "1000000"})
  public int waiting;

  private DueHeapRun run = new DueHeapRun(Queued.START, Queued.messages(0, 1));

  /// Fills the heap; time must not go back, and each alarm must find what it was set for.
  @Setup
  public void fill() {
    run = new DueHeapRun(Queued.START, Queued.messages(0, waiting));
    Instant before = Queued.START;
    for (int i = 0; i < 1000; i++) {
      Instant now = next();
      Check.that(now.isAfter(before), "the alarms are not in order");
      Check.that(run.found() > 0, "nothing was due");
      before = now;
    }
  }

  /// One falls due.
  @Benchmark
  public Instant next() {
    return run.next();
  }
}
