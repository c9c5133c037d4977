package dev.relayout.lua.stdlib;

import dev.relayout.script.ScriptOutput;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;

/// What a script is given of the world.
///
/// @param folder from which `require`, `dofile` and `loadfile` read, and relative file names start
/// @param files whether `io.open` and its like may read files, anywhere
/// @param clock the time that `os.time` and its like tell
/// @param zone the local time zone
/// @param output where `print` goes
public record Sandbox(
    Path folder, boolean files, InstantSource clock, ZoneId zone, ScriptOutput output) {}
