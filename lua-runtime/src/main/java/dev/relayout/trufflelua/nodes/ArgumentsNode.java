package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.Node;

/// Computes the arguments of a call into an array in the convention of [dev.relayout.trufflelua.runtime.LuaFunction].
final class ArgumentsNode extends Node {
  @Children private final ExpressionNode[] expressions;
  private final boolean spread;

  ArgumentsNode(ExpressionNode[] expressions) {
    this.expressions = expressions;
    spread = expressions.length > 0 && expressions[expressions.length - 1].givesMany();
  }

  /// After the function.
  Object[] execute(VirtualFrame frame, Object function) {
    Object[] arguments = new Object[expressions.length + 1];
    arguments[0] = function;
    return fill(frame, arguments, 1);
  }

  /// After the function and `self`.
  Object[] execute(VirtualFrame frame, Object function, Object self) {
    Object[] arguments = new Object[expressions.length + 2];
    arguments[0] = function;
    arguments[1] = self;
    return fill(frame, arguments, 2);
  }

  @ExplodeLoop
  private Object[] fill(VirtualFrame frame, Object[] arguments, int from) {
    int fixed = spread ? expressions.length - 1 : expressions.length;
    for (int i = 0; i < fixed; i++) {
      arguments[from + i] = expressions[i].execute(frame);
    }
    return spread ? spread(arguments, expressions[fixed].executeMany(frame)) : arguments;
  }

  private static Object[] spread(Object[] arguments, Object rest) {
    int last = arguments.length - 1;
    if (rest instanceof Object[] values) {
      Object[] all = new Object[last + values.length];
      System.arraycopy(arguments, 0, all, 0, last);
      System.arraycopy(values, 0, all, last, values.length);
      return all;
    }
    arguments[last] = rest;
    return arguments;
  }
}
