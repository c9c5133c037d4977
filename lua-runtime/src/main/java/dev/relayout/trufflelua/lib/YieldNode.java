package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.BuiltinNode;
import dev.relayout.trufflelua.runtime.LuaContext;

/// `coroutine.yield(···)`
final class YieldNode extends BuiltinNode.Told {
  @Override
  protected Object run(LuaContext context, Object[] arguments) {
    return Threads.current(context).suspend(CoroutineLibrary.values(arguments, 1), this);
  }
}
