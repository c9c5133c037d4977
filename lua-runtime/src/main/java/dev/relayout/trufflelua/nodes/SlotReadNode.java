package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import org.jspecify.annotations.Nullable;

/// What waits in a slot that has no name.
final class SlotReadNode extends ExpressionNode {
  private final int slot;
  private final String variable;

  /// @param variable what the program calls it, see [ExpressionNode#variable]; empty when it has no name
  SlotReadNode(int slot, String variable) {
    this.slot = slot;
    this.variable = variable;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return frame.getObject(slot);
  }

  @Override
  public @Nullable String variable() {
    return variable.isEmpty() ? null : variable;
  }
}
