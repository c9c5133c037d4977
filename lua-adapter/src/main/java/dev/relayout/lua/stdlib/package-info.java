/// Lua's standard library for [dev.relayout.lua.vm.Vm], as far as a sandboxed script may have it.
///
/// Policy: a function either does what Lua 5.2's manual says, or raises an error that says why not; none
/// pretends. Nothing here writes, starts a process, opens a connection or reaches Java. Files are read
/// only where [Sandbox] grants it. Names that Lua 5.1 had and 5.2 dropped are kept where they are cheap.
@NullMarked
package dev.relayout.lua.stdlib;

import org.jspecify.annotations.NullMarked;
