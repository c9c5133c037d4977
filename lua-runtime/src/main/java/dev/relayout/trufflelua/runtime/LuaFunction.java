package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.RootCallTarget;

/// A function value: written in Lua ([LuaClosure]) or part of the library ([Builtin]). The calling convention of
/// [#callTarget]: argument 0 is the function itself, Lua's arguments follow, so that Lua's first argument is at index 1.
/// What comes back is one value as it is, and any other number of values as an `Object[]`; a Lua function may also
/// give a [TailCall] that the caller has to run.
public abstract sealed class LuaFunction extends FunctionExports permits LuaClosure, Builtin {
  @Override
  public abstract RootCallTarget callTarget();

  /// For messages and traces; empty when there is none.
  @Override
  public abstract String name();
}
