/// Random programs, patterns, formats and numbers, run by PUC Lua and by Truffle Lua, which must print the same.
///
/// A seed makes a case, so a number repeats it. Many cases are one file, because a process for each would take too long;
/// each is loaded by itself and runs in `pcall`, and prints one line. `lua-runtime/fuzz COUNT` runs as many as one likes.
@NullMarked
package dev.relayout.trufflelua.fuzz;

import org.jspecify.annotations.NullMarked;
