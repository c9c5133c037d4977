/// `relayout check`: a script's hooks run offline, and what they decided is told.
///
/// [Rehearsal] plays one send session with the same [dev.relayout.script.HookSession] that the relay
/// uses, so what it prints is what the relay would do; nothing is sent. It returns a [Report]: values
/// only, that [TextReport] tells people and [JsonReport] tells programs.
@NullMarked
package dev.relayout.app.check;

import org.jspecify.annotations.NullMarked;
