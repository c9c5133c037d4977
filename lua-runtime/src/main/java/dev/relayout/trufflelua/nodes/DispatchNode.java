package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.nodes.Node;
import dev.relayout.trufflelua.runtime.TailCall;
import org.jspecify.annotations.Nullable;

/// Calls a value, and whatever that leaves to be called in its place. A function of the library may throw
/// a [dev.relayout.trufflelua.runtime.LibraryError].
public final class DispatchNode extends Node {
  @Child private CallOnceNode call = CallOnceNodeGen.create();
  @Child private @Nullable CallOnceNode next;

  /// Calls it.
  ///
  /// @param arguments in the convention of [dev.relayout.trufflelua.runtime.LuaFunction]
  /// @return see [dev.relayout.trufflelua.runtime.Values]
  public Object execute(Object function, Object[] arguments) {
    Object result = call.execute(function, arguments);
    if (result instanceof TailCall tail) {
      if (next == null) {
        CompilerDirectives.transferToInterpreterAndInvalidate();
        next = insert(CallOnceNodeGen.create());
      }
      return finish(next, tail);
    }
    return result;
  }

  private static Object finish(CallOnceNode node, TailCall first) {
    Object result = first;
    while (result instanceof TailCall tail) {
      result = node.execute(tail.function(), tail.arguments());
    }
    return result;
  }
}
