package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.relayout.trufflelua.runtime.Foreign;
import dev.relayout.trufflelua.runtime.ForeignMethod;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaError;
import dev.relayout.trufflelua.runtime.LuaString;

/// `object:name(…)`
final class MethodCallNode extends CallNode {
  private final LuaString name;
  private final ForeignMethod foreignMethod;

  @Child private ExpressionNode object;
  @Child private NameReadNode method;
  @Child private ArgumentsNode arguments;

  MethodCallNode(ExpressionNode object, LuaString name, ExpressionNode[] arguments) {
    this.object = object;
    this.name = name;
    foreignMethod = new ForeignMethod(name);
    this.arguments = new ArgumentsNode(arguments);
    method = new NameReadNode(name);
  }

  @Override
  Object[] prepare(VirtualFrame frame) {
    Object self = object.execute(frame);
    return arguments.execute(frame, method(self), self);
  }

  private Object method(Object self) {
    if (Foreign.isPlain(LuaContext.get(this), self)) {
      return foreignMethod;
    }
    try {
      return method.execute(self);
    } catch (LibraryError e) {
      throw error(e, object, null);
    }
  }

  @Override
  String callee() {
    return "method '" + name.latin1() + "'";
  }

  @Override
  @TruffleBoundary
  LuaError error(LibraryError e) {
    String called = name.latin1();
    return error(
        e.operand() != 0 ? e.text() + " (method '" + called + "')" : e.describe(called, true));
  }
}
