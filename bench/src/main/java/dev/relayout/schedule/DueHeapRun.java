package dev.relayout.schedule;

import dev.relayout.spool.QueuedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The heap of what is not due, under a clock that jumps to the next alarm. Whatever falls due waits again,
/// for a time by chance, so that the heap stays as long as it is. Not thread-safe.
public final class DueHeapRun {
  private static final Duration LONGEST = Duration.ofHours(4);

  private final Clock clock;
  private final SplittableRandom random = new SplittableRandom(1);
  private final DueHeap heap;
  private final List<Entry> due = new ArrayList<>();

  /// A heap with these messages in it.
  public DueHeapRun(Instant start, List<QueuedMessage> messages) {
    clock = new Clock(start);
    heap = new DueHeap(clock, due::add);
    long arrival = 0;
    for (QueuedMessage message : messages) {
      add(new Entry(message, 1, ++arrival));
    }
  }

  /// Lets time pass to the next alarm, and makes what is due wait again.
  ///
  /// @return the time then
  public Instant next() {
    due.clear();
    clock.ring();
    due.forEach(this::add);
    return clock.now;
  }

  /// How many messages the last call found due.
  public int found() {
    return due.size();
  }

  private void add(Entry entry) {
    heap.add(entry, clock.now.plusNanos(random.nextLong(1, LONGEST.toNanos())));
  }

  private static final class Clock implements Timekeeper {
    private Instant now;
    private Instant when = Instant.MAX;
    private @Nullable Runnable alarm;

    Clock(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public Alarm after(Duration delay, Runnable action) {
      when = now.plus(delay);
      alarm = action;
      return () -> alarm = null;
    }

    void ring() {
      Runnable set = alarm;
      if (set == null) {
        throw new IllegalStateException("no alarm is set");
      }
      alarm = null;
      now = when;
      set.run();
    }
  }
}
