package dev.relayout.hooks;

import dev.relayout.script.ScriptFactory;
import dev.relayout.script.ScriptOutput;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.SenderGlobals;
import java.time.Duration;

/// What a session's script is opened with.
///
/// @param patience how long a call may show no sign of life before it is given up
record ScriptRun(
    ScriptFactory factory,
    SenderGlobals sender,
    ScriptOutput output,
    ScriptSettings settings,
    Duration patience) {}
