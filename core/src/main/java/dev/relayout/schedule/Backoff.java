package dev.relayout.schedule;

import java.time.Duration;

/// How long a sender rests whose servers cannot be used: 10 s, doubled each time, no longer than
/// 5 min; after a session that could use a server it begins anew.
final class Backoff {
  static final Duration FIRST = Duration.ofSeconds(10);
  static final Duration LONGEST = Duration.ofMinutes(5);

  private Duration next = FIRST;

  Duration pause() {
    Duration pause = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return pause;
  }

  void reset() {
    next = FIRST;
  }
}
