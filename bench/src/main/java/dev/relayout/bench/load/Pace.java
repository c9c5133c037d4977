package dev.relayout.bench.load;

/// Which message is the next, and when it is due. One thread; times are in nanoseconds as
/// [System#nanoTime] counts.
final class Pace {
  private final int from;
  private final int to;
  private final double perSecond;
  private final long begun;
  private int next;

  /// @param to behind the last message
  /// @param perSecond 0: each is due at once
  Pace(int from, int to, double perSecond, long now) {
    this.from = from;
    this.to = to;
    this.perSecond = perSecond;
    this.begun = now;
    this.next = from;
  }

  boolean over() {
    return next >= to;
  }

  /// When the next message is due; never later than now when there is no pace.
  long due(long now) {
    return perSecond == 0 ? now : begun + (long) ((next - from) * (1e9 / perSecond));
  }

  /// The next message, which is taken.
  int take() {
    return next++;
  }
}
