package dev.relayout.lua.truffle;

import dev.relayout.polyglot.PolyglotEngine;

/// Lua 5.4 on Truffle Lua, with what Lua 5.1 and 5.2 had. Runs `.lua` files.
public final class LuaEngine extends PolyglotEngine {
  /// An engine that is not started yet.
  public LuaEngine() {
    super(new LuaBinding());
  }

  @Override
  public String name() {
    return "lua";
  }

  @Override
  public boolean accepts(String fileName) {
    return fileName.endsWith(".lua");
  }

  /// Before LuaJ.
  @Override
  public int rank() {
    return 1;
  }
}
