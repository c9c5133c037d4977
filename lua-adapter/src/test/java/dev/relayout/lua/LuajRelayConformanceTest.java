package dev.relayout.lua;

import dev.relayout.conformance.RelayConformance;

/// What Lua scripts mean for real mail.
class LuajRelayConformanceTest extends RelayConformance {
  LuajRelayConformanceTest() {
    super(LuajEngine::new, "lua");
  }
}
