package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaError;
import org.jspecify.annotations.Nullable;

/// `f(…)`
final class FunctionCallNode extends CallNode {
  @Child private ExpressionNode function;
  @Child private ArgumentsNode arguments;

  FunctionCallNode(ExpressionNode function, ExpressionNode[] arguments) {
    this.function = function;
    this.arguments = new ArgumentsNode(arguments);
  }

  @Override
  Object[] prepare(VirtualFrame frame) {
    return arguments.execute(frame, function.execute(frame));
  }

  @Override
  @TruffleBoundary
  LuaError error(LibraryError e) {
    return e.operand() != 0 ? error(e, function, null) : error(e.describe(name(), false));
  }

  @Override
  @Nullable String callee() {
    return function.variable();
  }

  private @Nullable String name() {
    String variable = function.variable();
    return variable == null
        ? null
        : variable.substring(variable.indexOf('\'') + 1, variable.length() - 1);
  }
}
