package dev.relayout.lua;

import dev.relayout.script.conformance.ScriptConformance;

/// Every scenario of the contract that has a script in Lua.
class LuajConformanceTest extends ScriptConformance {
  LuajConformanceTest() {
    super(new LuajEngine(), "lua");
  }
}
