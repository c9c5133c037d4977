package dev.relayout.lua.truffle;

import dev.relayout.script.conformance.ScriptConformance;

/// Every scenario of the contract that has a script in Lua.
class LuaConformanceTest extends ScriptConformance {
  LuaConformanceTest() {
    super(new LuaEngine(), "lua");
  }
}
