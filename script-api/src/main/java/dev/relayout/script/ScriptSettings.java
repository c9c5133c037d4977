package dev.relayout.script;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Objects;

/// How an engine runs a script: the limits, what is granted, and the time that the script sees.
///
/// @param limits what one call may cost
/// @param files whether the script may read files (`io.open` for reading, `Filename`); never writing
/// @param clock the time that `os.time`, `Date` and their like tell
/// @param zone the local time zone of the same
public record ScriptSettings(ScriptLimits limits, boolean files, InstantSource clock, ZoneId zone) {
  /// Default limits, nothing granted, the machine's clock and zone.
  public static final ScriptSettings DEFAULT =
      new ScriptSettings(
          ScriptLimits.DEFAULT, false, InstantSource.system(), ZoneId.systemDefault());

  /// Checks that nothing is missing.
  public ScriptSettings {
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(zone, "zone");
  }

  /// The same with other limits.
  public ScriptSettings withLimits(ScriptLimits other) {
    return new ScriptSettings(other, files, clock, zone);
  }

  /// The same with the right to read files, or without.
  public ScriptSettings withFiles(boolean granted) {
    return new ScriptSettings(limits, granted, clock, zone);
  }

  /// The same with another clock and zone.
  public ScriptSettings withClock(InstantSource otherClock, ZoneId otherZone) {
    return new ScriptSettings(limits, files, otherClock, otherZone);
  }
}
