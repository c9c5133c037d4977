/// Truffle Lua against other Luas, on the programs in `bench/lua-programs`.
///
/// [LuaBench] starts each contender as a process of its own for each program and reads what it prints; those that run on
/// Java are [LuaRounds].
@NullMarked
package dev.relayout.bench.lua;

import org.jspecify.annotations.NullMarked;
