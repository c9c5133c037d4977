package dev.relayout;

import dev.relayout.event.RelayEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What a relay told, and waiting for what it is to tell. Thread-safe.
public final class Events implements Consumer<RelayEvent> {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private final List<RelayEvent> told = new ArrayList<>();
  private final Map<Class<?>, Integer> counts = new HashMap<>();

  public Events() {}

  @Override
  public synchronized void accept(RelayEvent event) {
    told.add(event);
    counts.merge(event.getClass(), 1, Integer::sum);
    notifyAll();
  }

  /// Everything told so far of that kind.
  public synchronized <T extends RelayEvent> List<T> all(Class<T> type) {
    return told.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /// Waits until so many events of that kind were told, and returns them.
  public <T extends RelayEvent> List<T> await(int count, Class<T> type) {
    // By a count: a look at all of a hundred thousand events after each of them takes minutes.
    awaitThat(events -> counts.getOrDefault(type, 0) >= count, count + " " + type.getSimpleName());
    return all(type);
  }

  /// Waits until what was told fits.
  public synchronized void awaitThat(Predicate<List<RelayEvent>> fits, String what) {
    long end = System.nanoTime() + PATIENCE;
    while (!fits.test(told)) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("never told: " + what + "; told: " + tail());
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  public synchronized void clear() {
    told.clear();
    counts.clear();
  }

  private List<RelayEvent> tail() {
    return told.subList(Math.max(0, told.size() - 30), told.size());
  }
}
