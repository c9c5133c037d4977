package dev.relayout.spool.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.Await;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The power fails, or the process is killed, at any step of the disk. A failure is a number that can
/// be replayed, as far as threads allow.
class JournalCrashTest extends JournalCase {
  private static final int GENERATIONS = 6;
  private static final int STEPS = 250;

  /// What is known of the log by those who used it.
  private static final class Knowledge {
    /// By key: the states that it may have; those asked for after the last that was acknowledged.
    final Map<Long, List<String>> there = new TreeMap<>();

    final Set<Long> perhaps = new TreeSet<>();
    final Set<Long> removed = new TreeSet<>();

    /// By a new key, asked for together: the key that goes with its coming.
    final Map<Long, Long> replacing = new TreeMap<>();

    synchronized void addAsked(long key) {
      perhaps.add(key);
    }

    synchronized void added(long key) {
      perhaps.remove(key);
      there.put(key, new ArrayList<>(List.of("")));
    }

    synchronized void stateAsked(long key, String state) {
      there.get(key).add(state);
    }

    synchronized void stated(long key, String state) {
      List<String> states = there.get(key);
      if (states != null) states.subList(0, states.indexOf(state)).clear();
    }

    synchronized void removalAsked(long key) {
      perhaps.add(key);
      there.remove(key);
    }

    synchronized void replacementAsked(long gone, long key) {
      removalAsked(gone);
      addAsked(key);
      replacing.put(key, gone);
    }

    synchronized void replaced(long gone, long key) {
      replacing.remove(key);
      removed(gone);
      added(key);
    }

    synchronized void removed(long key) {
      perhaps.remove(key);
      removed.add(key);
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("relayout.seeds", 60));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatWasAcknowledgedHolds(long seed) throws IOException {
    Random random = new Random(seed);
    Knowledge known = new Knowledge();
    long key = 1;
    for (int generation = 0; generation < GENERATIONS; generation++) {
      Open open = new Open();
      check(open, known, generation + " of seed " + seed);
      SimulatedDisk[] left = new SimulatedDisk[1];
      int deadly = random.nextInt(3 * STEPS);
      boolean kill = random.nextInt(4) == 0;
      Random damage = new Random(random.nextLong());
      SimulatedDisk dying = disk;
      int[] steps = {0};
      dying.afterStep(() -> {
        if (steps[0]++ == deadly) {
          left[0] = kill ? dying.afterKill() : dying.afterPowerFailure(damage);
          dying.switchOff();
        }
      });
      key = use(open, known, random, key);
      died(open);
      synchronized (dying) {
        dying.afterStep(() -> {});
        disk = left[0] != null ? left[0] : dying.afterPowerFailure(damage);
      }
    }
    check(new Open(), known, "the end of seed " + seed);
  }

  private static long use(Open open, Knowledge known, Random random, long first) {
    long key = first;
    List<Future<?>> pending = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      List<Long> mine;
      synchronized (known) {
        mine = new ArrayList<>(known.there.keySet());
      }
      int what = random.nextInt(12);
      if (what < 4 || mine.isEmpty()) {
        pending.add(add(open, known, key++));
      } else {
        long victim = mine.get(random.nextInt(mine.size()));
        pending.add(
            switch (what) {
              case 4, 5 -> update(open, known, victim, "state " + step + "/" + random.nextInt());
              case 10, 11 -> replace(open, known, victim, key++);
              default -> remove(open, known, victim);
            });
      }
      // Sometimes everything waits together, sometimes one alone.
      if (random.nextInt(3) == 0) {
        pending.forEach(JournalCrashTest::settled);
        pending.clear();
      }
    }
    pending.forEach(JournalCrashTest::settled);
    return key;
  }

  private static void settled(Future<?> future) {
    Await.result(future.transform(done -> Future.succeededFuture()));
  }

  private static Future<?> add(Open open, Knowledge known, long key) {
    known.addAsked(key);
    return open.add(key).onSuccess(done -> known.added(key));
  }

  private static Future<?> update(Open open, Knowledge known, long key, String state) {
    known.stateAsked(key, state);
    return open.state(key, state).onSuccess(done -> known.stated(key, state));
  }

  private static Future<?> remove(Open open, Knowledge known, long key) {
    known.removalAsked(key);
    return open.remove(key).onSuccess(done -> known.removed(key));
  }

  private static Future<?> replace(Open open, Knowledge known, long gone, long key) {
    known.replacementAsked(gone, key);
    return open.replace(gone, key).onSuccess(done -> known.replaced(gone, key));
  }

  private static void check(Open open, Knowledge known, String when) throws IOException {
    Map<Long, Item> items = new HashMap<>(open.items);
    known.replacing.forEach((key, gone) ->
        assertTrue(
            items.containsKey(key) != items.containsKey(gone),
            () -> key + " and " + gone + " came apart at start " + when));
    known.replacing.clear();
    for (var each : Map.copyOf(known.there).entrySet()) {
      Item item = items.remove(each.getKey());
      assertTrue(item != null, () -> "lost: " + each + " at start " + when);
      assertTrue(
          each.getValue().contains(item.state()), () -> item + ", not " + each + " at " + when);
      known.there.put(each.getKey(), new ArrayList<>(List.of(item.state())));
    }
    for (Item item : items.values()) {
      assertFalse(
          known.removed.contains(item.key()), () -> "came back: " + item + " at start " + when);
      assertTrue(known.perhaps.contains(item.key()), () -> "from nowhere: " + item);
      known.there.put(item.key(), new ArrayList<>(List.of(item.state())));
    }
    // What was not acknowledged and is not there must not come back later.
    for (long key : known.perhaps) if (!items.containsKey(key)) known.removed.add(key);
    known.perhaps.clear();
    for (long key : known.there.keySet()) {
      assertArrayEquals(content(key), open.journal.content(key), () -> key + " at start " + when);
      assertEquals("meta " + key, open.items.get(key).meta());
    }
  }
}
