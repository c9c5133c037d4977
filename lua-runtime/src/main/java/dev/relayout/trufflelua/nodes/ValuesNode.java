package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.Node;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Values;

/// A list of expressions, adjusted to a number of values (manual §3.4.12).
final class ValuesNode extends Node {
  private final int count;

  @Children private final ExpressionNode[] expressions;

  /// @param count how many values are wanted
  ValuesNode(ExpressionNode[] expressions, int count) {
    this.expressions = expressions;
    this.count = count;
  }

  /// Puts the values into slots of the frame, from index `from` of `slots` on.
  @ExplodeLoop
  void execute(VirtualFrame frame, int[] slots, int from) {
    int last = expressions.length - 1;
    for (int i = 0; i < last; i++) {
      Object value = expressions[i].execute(frame);
      if (i < count) {
        frame.setObject(slots[from + i], value);
      }
    }
    int given = last;
    if (last >= 0) {
      boolean spread = count > expressions.length && expressions[last].givesMany();
      Object value =
          spread ? expressions[last].executeMany(frame) : expressions[last].execute(frame);
      for (int i = last; i < (spread ? count : Math.min(count, last + 1)); i++) {
        frame.setObject(slots[from + i], spread ? Values.get(value, i - last) : value);
      }
      given = spread ? count : last + 1;
    }
    for (int i = Math.max(given, 0); i < count; i++) {
      frame.setObject(slots[from + i], Nil.NIL);
    }
  }
}
