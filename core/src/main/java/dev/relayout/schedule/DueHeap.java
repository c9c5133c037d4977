package dev.relayout.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The messages that are not due yet, soonest first, with one alarm for the first of them.
final class DueHeap {
  /// A message and when it is due; compared by identity.
  static final class Wake {
    private final Instant when;
    private final Entry entry;

    private Wake(Instant when, Entry entry) {
      this.when = when;
      this.entry = entry;
    }
  }

  private final PriorityQueue<Wake> heap =
      new PriorityQueue<>(Comparator.comparing((Wake wake) -> wake.when));
  private final Timekeeper time;
  private final Consumer<Entry> due;
  private Timekeeper.@Nullable Alarm alarm;
  private Instant alarmAt = Instant.MAX;

  /// @param due called for each message when its time has come
  DueHeap(Timekeeper time, Consumer<Entry> due) {
    this.time = time;
    this.due = due;
  }

  /// Wakes a message then; an earlier call for it no longer counts.
  void add(Entry entry, Instant when) {
    Wake wake = new Wake(when, entry);
    entry.wake = wake;
    heap.add(wake);
    if (when.isBefore(alarmAt)) {
      setAlarm();
    }
  }

  void stop() {
    heap.clear();
    setAlarm();
  }

  private void fire() {
    alarm = null;
    alarmAt = Instant.MAX;
    Instant now = time.instant();
    for (Wake first = heap.peek(); first != null && !first.when.isAfter(now); first = heap.peek()) {
      heap.remove();
      if (first.entry.wake == first) {
        first.entry.wake = null;
        due.accept(first.entry);
      }
    }
    setAlarm();
  }

  private void setAlarm() {
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
    Wake first = heap.peek();
    alarmAt = first == null ? Instant.MAX : first.when;
    if (first != null) {
      alarm = time.after(Duration.between(time.instant(), first.when), this::fire);
    }
  }
}
