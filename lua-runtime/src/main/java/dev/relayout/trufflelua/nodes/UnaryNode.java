package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.dsl.NodeChild;

/// An operator with one operand.
@NodeChild(value = "operand", type = ExpressionNode.class)
abstract class UnaryNode extends ExpressionNode {
  protected abstract ExpressionNode getOperand();
}
