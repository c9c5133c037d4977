package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.RootCallTarget;

/// A function written in Lua with the variables of outer functions that it uses.
public final class LuaClosure extends LuaFunction {
  private final RootCallTarget callTarget;
  private final Cell[] upvalues;

  /// @param upvalues the function's own, in the order of its body; a debugger may exchange them
  public LuaClosure(RootCallTarget callTarget, Cell[] upvalues) {
    this.callTarget = callTarget;
    this.upvalues = upvalues;
  }

  @Override
  public RootCallTarget callTarget() {
    return callTarget;
  }

  public Cell[] upvalues() {
    return upvalues;
  }

  @Override
  public String name() {
    String name = callTarget.getRootNode().getName();
    return name == null ? "" : name;
  }
}
