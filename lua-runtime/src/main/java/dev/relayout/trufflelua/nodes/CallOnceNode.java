package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.IndirectCallNode;
import com.oracle.truffle.api.nodes.Node;
import dev.relayout.trufflelua.runtime.Builtin;
import dev.relayout.trufflelua.runtime.BuiltinNode;
import dev.relayout.trufflelua.runtime.Calls;
import dev.relayout.trufflelua.runtime.Foreign;
import dev.relayout.trufflelua.runtime.ForeignCallNode;
import dev.relayout.trufflelua.runtime.ForeignInvokeNode;
import dev.relayout.trufflelua.runtime.ForeignMethod;
import dev.relayout.trufflelua.runtime.LuaClosure;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaFunction;
import java.util.Arrays;

/// Calls a value once: functions written in Lua are remembered by their code, functions of the library do their work in this place.
@GenerateInline(false)
abstract class CallOnceNode extends Node {
  /// The result may be a [dev.relayout.trufflelua.runtime.TailCall].
  abstract Object execute(Object function, Object[] arguments);

  @Specialization(guards = "function.callTarget() == target", limit = "3")
  protected Object known(
      @SuppressWarnings("unused") LuaClosure function,
      Object[] arguments,
      @Cached("function.callTarget()") @SuppressWarnings("unused") RootCallTarget target,
      @Cached("create(target)") DirectCallNode call) {
    return call.call(arguments);
  }

  @Specialization(guards = "function.code() == code", limit = "3")
  protected Object library(
      @SuppressWarnings("unused") Builtin function,
      Object[] arguments,
      @Cached("function.code()") @SuppressWarnings("unused") Builtin code,
      @Cached("code.node()") BuiltinNode node) {
    return node.execute(LuaContext.get(this), arguments);
  }

  @Specialization(replaces = {"known", "library"})
  protected Object function(
      LuaFunction function, Object[] arguments, @Cached IndirectCallNode call) {
    return call.call(function.callTarget(), arguments);
  }

  @Specialization
  protected Object method(
      ForeignMethod method, Object[] arguments, @Cached ForeignInvokeNode invoke) {
    return method.call(arguments, invoke);
  }

  @Specialization(guards = "isForeign(function)")
  protected Object foreign(Object function, Object[] arguments, @Cached ForeignCallNode call) {
    return call.execute(function, Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  @Specialization(guards = {"!isFunction(function)", "!isForeign(function)"})
  protected Object other(Object function, Object[] arguments) {
    return Calls.applyFlat(LuaContext.at(this), function, arguments);
  }

  protected final boolean isForeign(Object value) {
    return Foreign.isPlain(LuaContext.get(this), value);
  }

  protected static boolean isFunction(Object value) {
    return value instanceof LuaFunction;
  }
}
