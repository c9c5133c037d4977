package dev.relayout.trufflelua.runtime;

/// What the host may set for a context.
///
/// @param compatible whether the library also has what Lua 5.1 to 5.3 had: `unpack`, `loadstring`, `table.getn` and so on
/// @param maxMemory bytes of strings and tables that a context may hold, 0 for no limit
public record LuaOptions(boolean compatible, long maxMemory) {}
