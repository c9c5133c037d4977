/// Relay scripts in Lua: the engine `luaj`.
///
/// Policy: this package only translates. What a Lua value is to a hook and back stands in
/// [HostValues] and [GuestValues]; what a script may do is `stdlib`; how it runs is `vm`. A script is
/// compiled once, every instance has a world of its own, and whatever a script throws comes out as a
/// [dev.relayout.script.ScriptException] that names file and line.
@NullMarked
package dev.relayout.lua;

import org.jspecify.annotations.NullMarked;
