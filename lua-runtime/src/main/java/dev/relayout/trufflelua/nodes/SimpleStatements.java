package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.profiles.CountingConditionProfile;
import org.jspecify.annotations.Nullable;

/// Statements of a line or two.
final class SimpleStatements {
  private SimpleStatements() {}

  /// `f(…)`
  static final class Call extends StatementNode {
    @Child private ExpressionNode call;

    Call(ExpressionNode call) {
      this.call = call;
    }

    @Override
    public @Nullable Object execute(VirtualFrame frame) {
      call.executeMany(frame);
      return null;
    }
  }

  /// `break` and `goto`.
  static final class Leave extends StatementNode {
    private final Object completion;

    Leave(Object completion) {
      this.completion = completion;
    }

    @Override
    public @Nullable Object execute(VirtualFrame frame) {
      return completion;
    }
  }

  /// `if … then … elseif … else … end`
  static final class If extends StatementNode {
    @Children private final ExpressionNode[] conditions;
    @Children private final StatementNode[] blocks;
    @Child private @Nullable StatementNode otherwise;

    @CompilationFinal(dimensions = 1)
    private final CountingConditionProfile[] profiles;

    If(ExpressionNode[] conditions, StatementNode[] blocks, @Nullable StatementNode otherwise) {
      this.conditions = conditions;
      this.blocks = blocks;
      this.otherwise = otherwise;
      profiles = new CountingConditionProfile[conditions.length];
      for (int i = 0; i < profiles.length; i++) {
        profiles[i] = CountingConditionProfile.create();
      }
    }

    @Override
    @ExplodeLoop
    public @Nullable Object execute(VirtualFrame frame) {
      for (int i = 0; i < conditions.length; i++) {
        if (profiles[i].profile(conditions[i].test(frame))) {
          return blocks[i].execute(frame);
        }
      }
      return otherwise == null ? null : otherwise.execute(frame);
    }
  }
}
