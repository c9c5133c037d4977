package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;
import dev.relayout.trufflelua.runtime.Builtin;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaError;

/// The base of a coroutine's stack: runs its function. Below it are frames of whoever has resumed the coroutine, which are none of
/// its business. Each place that makes coroutines has one of its own, so that their function is compiled with it.
public final class CoroutineRootNode extends RootNode {
  @Child private DispatchNode body = new DispatchNode();

  public CoroutineRootNode(TruffleLanguage<LuaContext> language) {
    super(language);
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Object[] arguments = frame.getArguments();
    try {
      return body.execute(arguments[0], arguments);
    } catch (LibraryError e) {
      throw unplaced(arguments[0], e);
    }
  }

  /// No line of Lua has called a function of the library that is a coroutine's.
  @TruffleBoundary
  private static LuaError unplaced(Object function, LibraryError error) {
    String name = function instanceof Builtin builtin ? builtin.qualifiedName() : null;
    return LuaError.of(error.describe(name, false), null);
  }

  @Override
  public boolean isInternal() {
    return true;
  }
}
