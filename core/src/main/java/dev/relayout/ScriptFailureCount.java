package dev.relayout;

import dev.relayout.script.Hook;
import dev.relayout.script.ScriptException;
import org.jspecify.annotations.Nullable;

/// How often a sender's script failed in one way since the relay was made; see
/// [SmtpRelay#scriptFailures].
///
/// @param senderId number of the sender's configuration, from 0
/// @param sender its name
/// @param hook that failed; null = the top level, or the script as a whole
/// @param kind what went wrong
/// @param count at least 1; every failure counts, whether or not it was logged
public record ScriptFailureCount(
    int senderId, String sender, @Nullable Hook hook, ScriptException.Kind kind, long count) {}
