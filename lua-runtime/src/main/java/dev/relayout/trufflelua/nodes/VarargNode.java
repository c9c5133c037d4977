package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Values;

/// `...`: the arguments behind the parameters.
final class VarargNode extends ExpressionNode {
  private final int first;

  /// @param parameters how many the function has
  VarargNode(int parameters) {
    first = parameters + 1;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Object[] arguments = frame.getArguments();
    return first < arguments.length ? arguments[first] : Nil.NIL;
  }

  @Override
  public Object executeMany(VirtualFrame frame) {
    Object[] arguments = frame.getArguments();
    int count = Math.max(arguments.length - first, 0);
    if (count == 1) {
      return arguments[first];
    }
    Object[] values = count == 0 ? Values.NONE : new Object[count];
    System.arraycopy(arguments, Math.min(first, arguments.length), values, 0, count);
    return values;
  }

  @Override
  public boolean givesMany() {
    return true;
  }
}
