package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import dev.relayout.trufflelua.nodes.DispatchNode;
import dev.relayout.trufflelua.runtime.Builtin;
import dev.relayout.trufflelua.runtime.CallDepth;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaError;

/// Calls a function that a script gave to one of the library: compiled with it, where the function stays the same.
final class CallbackNode extends Node {
  @Child private DispatchNode dispatch = new DispatchNode();

  /// Calls it. What goes wrong in a function of the library has no position: no line of Lua has called it.
  ///
  /// @param arguments in the convention of [dev.relayout.trufflelua.runtime.LuaFunction]
  /// @return see [dev.relayout.trufflelua.runtime.Values]
  Object call(Object function, Object[] arguments) {
    LuaContext context = LuaContext.get(this);
    CallDepth calls = context.callDepth();
    int before = calls.nesting();
    int depth = calls.depth();
    try {
      calls.enter();
      return dispatch.execute(function, arguments);
    } catch (LibraryError e) {
      throw unplaced(function, e);
    } finally {
      calls.leave(before);
      calls.backTo(depth);
    }
  }

  @TruffleBoundary
  private static LuaError unplaced(Object function, LibraryError error) {
    String name = function instanceof Builtin builtin ? builtin.qualifiedName() : null;
    return LuaError.of(error.describe(name, false), null);
  }
}
