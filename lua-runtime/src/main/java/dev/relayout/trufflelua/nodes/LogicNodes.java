package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.profiles.CountingConditionProfile;
import dev.relayout.trufflelua.runtime.Values;

/// `and`, `or`, `not`, and parentheses.
final class LogicNodes {
  private LogicNodes() {}

  /// `a and b`
  static final class And extends ExpressionNode {
    @Child private ExpressionNode left;
    @Child private ExpressionNode right;
    private final CountingConditionProfile profile = CountingConditionProfile.create();

    And(ExpressionNode left, ExpressionNode right) {
      this.left = left;
      this.right = right;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object value = left.execute(frame);
      return profile.profile(Values.isTrue(value)) ? right.execute(frame) : value;
    }

    @Override
    public boolean test(VirtualFrame frame) {
      return profile.profile(left.test(frame)) && right.test(frame);
    }
  }

  /// `a or b`
  static final class Or extends ExpressionNode {
    @Child private ExpressionNode left;
    @Child private ExpressionNode right;
    private final CountingConditionProfile profile = CountingConditionProfile.create();

    Or(ExpressionNode left, ExpressionNode right) {
      this.left = left;
      this.right = right;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object value = left.execute(frame);
      return profile.profile(Values.isTrue(value)) ? value : right.execute(frame);
    }

    @Override
    public boolean test(VirtualFrame frame) {
      return profile.profile(left.test(frame)) || right.test(frame);
    }
  }

  /// `not a`
  static final class Not extends ExpressionNode {
    @Child private ExpressionNode operand;

    Not(ExpressionNode operand) {
      this.operand = operand;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return executeBoolean(frame);
    }

    @Override
    public boolean executeBoolean(VirtualFrame frame) {
      return !operand.test(frame);
    }

    @Override
    public boolean test(VirtualFrame frame) {
      return executeBoolean(frame);
    }
  }

  /// `(f())`: one value of many.
  static final class One extends ExpressionNode {
    @Child private ExpressionNode value;

    One(ExpressionNode value) {
      this.value = value;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return value.execute(frame);
    }
  }
}
