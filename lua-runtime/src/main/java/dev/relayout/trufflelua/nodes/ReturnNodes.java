package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import dev.relayout.trufflelua.runtime.Values;

/// `return …`
final class ReturnNodes {
  private ReturnNodes() {}

  /// `return f(…)`
  static final class Tail extends StatementNode {
    @Child private CallNode call;

    Tail(CallNode call) {
      this.call = call;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return call.executeTail(frame);
    }
  }

  /// One expression, with as many values as it has.
  static final class Single extends StatementNode {
    @Child private ExpressionNode value;

    Single(ExpressionNode value) {
      this.value = value;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return value.executeMany(frame);
    }
  }

  /// None, or more than one.
  static final class Several extends StatementNode {
    @Children private final ExpressionNode[] values;

    Several(ExpressionNode[] values) {
      this.values = values;
    }

    @Override
    @ExplodeLoop
    public Object execute(VirtualFrame frame) {
      if (values.length == 0) {
        return Values.NONE;
      }
      Object[] results = new Object[values.length];
      int last = values.length - 1;
      for (int i = 0; i < last; i++) {
        results[i] = values[i].execute(frame);
      }
      if (!values[last].givesMany()) {
        results[last] = values[last].execute(frame);
        return results;
      }
      return append(results, values[last].executeMany(frame));
    }

    private static Object append(Object[] results, Object rest) {
      int last = results.length - 1;
      if (rest instanceof Object[] more) {
        Object[] all = new Object[last + more.length];
        System.arraycopy(results, 0, all, 0, last);
        System.arraycopy(more, 0, all, last, more.length);
        return Values.ofArray(all);
      }
      results[last] = rest;
      return results;
    }
  }
}
