package dev.relayout.intake;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// How long a client may still take. The time counts in which we wait for it, not the time in which it
/// waits for us.
///
/// A command has its time as a whole, so a byte now and then (slow loris) wins nothing. A message must
/// go on, and must in all not be slower than the least rate.
final class Patience {
  private final ConnectionLimits limits;
  private final LongSupplier nanoClock;
  private long waitingSinceNanos;
  private long spentNanos;
  private long bytes;
  private long line = -1;
  private boolean message;

  Patience(ConnectionLimits limits, LongSupplier nanoClock) {
    this.limits = limits;
    this.nanoClock = nanoClock;
  }

  /// Something came from the client, for which we had waited.
  void heard(int count) {
    spentNanos += nanoClock.getAsLong() - waitingSinceNanos;
    bytes += count;
  }

  /// We wait for the client from now on.
  ///
  /// @param inMessage whether for a message, not for a command
  /// @param lines how many lines it has sent
  /// @return how long it may be silent, in nanoseconds; not positive: not at all
  long waits(boolean inMessage, long lines) {
    if (inMessage != message || lines != line) {
      message = inMessage;
      line = lines;
      spentNanos = 0;
      bytes = 0;
    }
    waitingSinceNanos = nanoClock.getAsLong();
    if (!inMessage) {
      return limits.commandTimeout().toNanos() - spentNanos;
    }
    long silence = limits.dataTimeout().toNanos();
    if (limits.minRate() == 0) {
      return silence;
    }
    long earned = TimeUnit.SECONDS.toNanos(bytes / limits.minRate());
    return Math.min(silence, silence + earned - spentNanos);
  }
}
