package dev.relayout.trufflelua.runtime;

/// What a Lua function gives back for `return f(x)`: its caller makes the call, so that the stack does not grow
/// (manual §3.3.4).
///
/// @param arguments in the convention of [LuaFunction]: the function itself first
public record TailCall(LuaFunction function, Object[] arguments) {}
