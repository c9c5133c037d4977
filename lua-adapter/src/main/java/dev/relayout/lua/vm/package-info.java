/// A Lua 5.2 interpreter for the byte code of LuaJ's compiler, over LuaJ's value classes.
///
/// LuaJ's own interpreter and libraries are not used: they share the string metatable between all
/// scripts of a JVM, compare bytes as signed, cannot be stopped in a pattern match, and let a
/// StackOverflowError through `pcall`. LuaJ gives the compiler, numbers, strings and tables.
///
/// Policy: a [Vm] is one script's world and belongs to one thread at a time (its coroutines run on
/// threads of their own, but never at the same time as the thread that resumed them). Three things can
/// be thrown through a script: [LuaFailure], which it may catch; [ScriptStopped], which it may not; a
/// `StackOverflowError`, which becomes a [LuaFailure] as soon as there is stack to make one. All work
/// is counted by the [Budget].
@NullMarked
package dev.relayout.lua.vm;

import org.jspecify.annotations.NullMarked;
