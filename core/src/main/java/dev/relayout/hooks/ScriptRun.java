package dev.relayout.hooks;

import dev.relayout.script.ScriptOutput;
import dev.relayout.script.SenderGlobals;
import java.time.Duration;

/// What a session's script is opened with.
///
/// @param use ends with the session
/// @param patience how long a call may show no sign of life before it is given up
record ScriptRun(
    LoadedScript.Use use, SenderGlobals sender, ScriptOutput output, Duration patience) {
  LoadedScript script() {
    return use.script();
  }
}
