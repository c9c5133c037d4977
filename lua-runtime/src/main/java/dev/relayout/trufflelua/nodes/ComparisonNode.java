package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.UnexpectedResultException;

/// An operator with two operands that gives a boolean, whatever they are.
abstract class ComparisonNode extends BinaryNode {
  @Override
  public abstract boolean executeBoolean(VirtualFrame frame);

  @Override
  public final boolean test(VirtualFrame frame) {
    return executeBoolean(frame);
  }

  @Override
  public final long executeLong(VirtualFrame frame) throws UnexpectedResultException {
    throw new UnexpectedResultException(executeBoolean(frame));
  }

  @Override
  public final double executeDouble(VirtualFrame frame) throws UnexpectedResultException {
    throw new UnexpectedResultException(executeBoolean(frame));
  }
}
