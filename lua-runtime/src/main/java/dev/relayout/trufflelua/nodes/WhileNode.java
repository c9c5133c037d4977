package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.LoopNode;
import org.jspecify.annotations.Nullable;

/// `while … do … end`, and `repeat … until …`.
final class WhileNode extends StatementNode {
  @Child private LoopNode loop;

  WhileNode(LoopBody body) {
    loop = Truffle.getRuntime().createLoopNode(body);
  }

  @Override
  public @Nullable Object execute(VirtualFrame frame) {
    return LoopBody.completion(loop.execute(frame));
  }

  /// `while`
  static final class While extends LoopBody {
    @Child private ExpressionNode condition;
    @Child private StatementNode block;

    While(ExpressionNode condition, StatementNode block) {
      this.condition = condition;
      this.block = block;
    }

    @Override
    public Object executeRepeatingWithValue(VirtualFrame frame) {
      if (!condition.test(frame)) {
        return END;
      }
      Object completion = block.execute(frame);
      return completion == null ? CONTINUE_LOOP_STATUS : completion;
    }
  }

  /// `repeat`: the block ends with the condition, which sees its locals.
  static final class Repeat extends LoopBody {
    @Child private StatementNode block;

    /// @param block its last statement is an [Until]
    Repeat(StatementNode block) {
      this.block = block;
    }

    @Override
    public Object executeRepeatingWithValue(VirtualFrame frame) {
      Object completion = block.execute(frame);
      return completion == null ? CONTINUE_LOOP_STATUS : completion;
    }
  }

  /// `until …`: leaves the loop when it is true.
  static final class Until extends StatementNode {
    @Child private ExpressionNode condition;

    Until(ExpressionNode condition) {
      this.condition = condition;
    }

    @Override
    public @Nullable Object execute(VirtualFrame frame) {
      return condition.test(frame) ? Completion.BREAK : null;
    }
  }
}
