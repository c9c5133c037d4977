package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;

/// The base of a coroutine's stack: runs its function. Below it are frames of whoever has resumed the coroutine, which are none of
/// its business.
public final class CoroutineRootNode extends RootNode {
  public CoroutineRootNode(TruffleLanguage<LuaContext> language) {
    super(language);
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Object[] arguments = frame.getArguments();
    return Calls.apply(LuaContext.get(this), arguments[0], arguments);
  }

  @Override
  public boolean isInternal() {
    return true;
  }
}
