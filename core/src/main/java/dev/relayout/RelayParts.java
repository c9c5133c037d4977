package dev.relayout;

import dev.relayout.schedule.Timekeeper;
import dev.relayout.script.ScriptEngines;
import io.vertx.core.Vertx;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What a relay is made from.
///
/// @param engines the caller's; null = the installed ones, opened and closed with the relay
/// @param zone of the times that scripts see
record RelayParts(
    Vertx vertx,
    SmtpRelayOptions options,
    @Nullable ScriptEngines engines,
    Timekeeper time,
    ZoneId zone) {}
