package dev.relayout.hooks;

import dev.relayout.script.ScriptFactory;
import dev.relayout.script.ScriptOutput;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.SenderGlobals;
import java.time.Duration;

/// What a session's script is opened with.
record ScriptRun(
    ScriptFactory factory, SenderGlobals sender, ScriptOutput output, ScriptSettings settings) {
  /// How long after its own limit a call is given up. Engines stop calls themselves, within
  /// milliseconds; this is for those that they cannot stop.
  static final Duration GRACE = Duration.ofSeconds(3);

  Duration patience() {
    return settings.limits().callTime().plus(GRACE);
  }
}
