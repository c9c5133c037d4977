package dev.relayout.script;

import java.time.Duration;

/// What one call into a script may cost.
///
/// @param callTime wall time of one call; an engine stops the call soon after it
/// @param callBytes heap that one call may allocate in all, freed or not; 0 = no limit
public record ScriptLimits(Duration callTime, long callBytes) {
  /// 5 s and 256 MiB.
  public static final ScriptLimits DEFAULT = new ScriptLimits(Duration.ofSeconds(5), 256L << 20);

  /// Checks the ranges.
  public ScriptLimits {
    if (callTime.isNegative() || callTime.isZero()) {
      throw new IllegalArgumentException("callTime must be positive: " + callTime);
    }
    if (callBytes < 0) {
      throw new IllegalArgumentException("callBytes must not be negative: " + callBytes);
    }
  }
}
