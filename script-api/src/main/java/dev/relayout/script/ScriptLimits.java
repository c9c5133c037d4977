package dev.relayout.script;

import java.time.Duration;

/// What one call into a script may cost, and what a script may keep.
///
/// @param callTime wall time of one call; an engine stops the call soon after it
/// @param callBytes heap that one call may allocate in all, freed or not; 0 = no limit
/// @param liveBytes heap that the values of one instance may take at a time, where the engine can count that; 0 = no limit
public record ScriptLimits(Duration callTime, long callBytes, long liveBytes) {
  /// 5 s, 256 MiB and 128 MiB: the largest message that a relay takes by default, twice and some.
  public static final ScriptLimits DEFAULT =
      new ScriptLimits(Duration.ofSeconds(5), 256L << 20, 128L << 20);

  /// Checks the ranges.
  public ScriptLimits {
    if (callTime.isNegative() || callTime.isZero()) {
      throw new IllegalArgumentException("callTime must be positive: " + callTime);
    }
    if (callBytes < 0) {
      throw new IllegalArgumentException("callBytes must not be negative: " + callBytes);
    }
    if (liveBytes < 0) {
      throw new IllegalArgumentException("liveBytes must not be negative: " + liveBytes);
    }
  }

  /// Limits of one call, and none for what is kept.
  public ScriptLimits(Duration callTime, long callBytes) {
    this(callTime, callBytes, 0);
  }
}
