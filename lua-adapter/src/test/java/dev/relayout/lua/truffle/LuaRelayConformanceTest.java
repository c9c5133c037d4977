package dev.relayout.lua.truffle;

import dev.relayout.conformance.RelayConformance;

/// What Lua scripts mean for real mail.
class LuaRelayConformanceTest extends RelayConformance {
  LuaRelayConformanceTest() {
    super(LuaEngine::new, "lua");
  }
}
