package dev.relayout.intake;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// How long a client may still take. The time counts in which we wait for it, not the time in which it
/// waits for us.
///
/// A command has its time as a whole, so a byte now and then (slow loris) wins nothing. A message must
/// go on, and must in all, with the commands between its chunks, not be slower than the least rate.
final class Patience {
  private final ConnectionLimits limits;
  private final LongSupplier nanoClock;
  private boolean waiting;
  private long waitingSinceNanos;
  private long commandNanos;
  private long line = -1;
  private boolean body;
  private @Nullable Object message;
  private long messageNanos;
  private long messageBytes;

  Patience(ConnectionLimits limits, LongSupplier nanoClock) {
    this.limits = limits;
    this.nanoClock = nanoClock;
  }

  /// Something came from the client. What comes while it waits for us had been sent before: it has taken
  /// no time.
  void heard(int count) {
    messageBytes += count;
    if (waiting) {
      waiting = false;
      long waited = nanoClock.getAsLong() - waitingSinceNanos;
      commandNanos += waited;
      messageNanos += waited;
    }
  }

  /// We wait for the client from now on.
  ///
  /// @param inBody whether for a piece of a message, not for a command
  /// @param lines how many lines it has sent
  /// @param open the message that has begun and not ended, whichever object stands for it; null = none
  /// @return how long it may be silent, in nanoseconds; not positive: not at all
  long waits(boolean inBody, long lines, @Nullable Object open) {
    if (inBody != body || lines != line) {
      body = inBody;
      line = lines;
      commandNanos = 0;
    }
    if (!Objects.equals(open, message)) {
      message = open;
      messageNanos = 0;
      messageBytes = 0;
    }
    waiting = true;
    waitingSinceNanos = nanoClock.getAsLong();
    long silence =
        inBody ? limits.dataTimeout().toNanos() : limits.commandTimeout().toNanos() - commandNanos;
    if (open == null || limits.minRate() == 0) {
      return silence;
    }
    long earned = TimeUnit.SECONDS.toNanos(messageBytes / limits.minRate());
    return Math.min(silence, limits.dataTimeout().toNanos() + earned - messageNanos);
  }
}
