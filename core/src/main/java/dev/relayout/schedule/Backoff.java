package dev.relayout.schedule;

import java.time.Duration;

/// How long a sender rests whose servers cannot be used: 10 s, doubled each time, no longer than
/// 5 min, or 30 min where it is one domain among many; after a session that could use a server it begins
/// anew.
final class Backoff {
  static final Duration FIRST = Duration.ofSeconds(10);
  static final Duration LONGEST = Duration.ofMinutes(5);

  static final Duration LONGEST_OF_DOMAIN = Duration.ofMinutes(30);

  private final Duration longest;
  private Duration next = FIRST;

  Backoff(Duration longest) {
    this.longest = longest;
  }

  Backoff() {
    this(LONGEST);
  }

  Duration pause() {
    Duration pause = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) > 0 ? longest : doubled;
    return pause;
  }

  void reset() {
    next = FIRST;
  }
}
