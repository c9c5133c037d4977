package dev.relayout;

import dev.relayout.script.ScriptEngines;
import java.time.InstantSource;
import java.time.ZoneId;

/// What the scripts of a relay are loaded with, at its start and whenever they are loaded anew.
///
/// @param clock what scripts see
record ScriptLoading(
    SmtpRelayOptions options, ScriptEngines engines, InstantSource clock, ZoneId zone) {}
