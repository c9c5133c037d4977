package dev.relayout.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/// What one sender skipped, until it looks again.
final class Skips {
  private record Skip(Entry entry, Standing standing, Instant until) {}

  private final Scheduler scheduler;
  private final int sender;
  private final Duration recheck;
  private final Consumer<Entry> again;
  // The recheck time is one for all, so the first to be skipped is the first to be looked at.
  private final Deque<Skip> skipped = new ArrayDeque<>();
  private boolean alarmSet;

  /// @param again offers a message to the sender anew
  Skips(Scheduler scheduler, SenderSettings settings, Consumer<Entry> again) {
    this.scheduler = scheduler;
    this.sender = settings.id();
    this.recheck = settings.skipRecheck();
    this.again = again;
  }

  void add(Entry entry) {
    Standing standing = entry.put(sender, Standing.Place.SKIPPED);
    skipped.add(new Skip(entry, standing, scheduler.now().plus(recheck)));
    setAlarm();
  }

  private void setAlarm() {
    Skip first = skipped.peek();
    if (alarmSet || first == null) {
      return;
    }
    alarmSet = true;
    scheduler.after(
        Duration.between(scheduler.now(), first.until),
        () -> {
          alarmSet = false;
          lookAgain();
        });
  }

  private void lookAgain() {
    Instant now = scheduler.now();
    for (Skip first = skipped.peek();
        first != null && !first.until.isAfter(now);
        first = skipped.peek()) {
      skipped.remove();
      Entry entry = first.entry;
      if (entry.at(sender) == first.standing) {
        entry.put(sender, Standing.Place.AWAY);
        if (entry.free()) {
          again.accept(entry);
        }
      }
    }
    setAlarm();
  }
}
