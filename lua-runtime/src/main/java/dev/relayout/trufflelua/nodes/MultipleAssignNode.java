package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import org.jspecify.annotations.Nullable;

/// `a, b.c = …` and `local a, b = …`: everything is computed before anything is set (manual §3.3.3). The values, and tables and keys of
/// fields, wait in slots of the frame; `stores` take them from there, the last one first.
final class MultipleAssignNode extends StatementNode {
  private final int[] slots;

  @Children private final ExpressionNode[] prefixes;
  @Child private ValuesNode values;
  @Children private final StatementNode[] stores;

  /// @param prefixes tables and keys of the targets, in the order of the first slots
  /// @param slots for prefixes, then for the values
  MultipleAssignNode(
      ExpressionNode[] prefixes, ValuesNode values, int[] slots, StatementNode[] stores) {
    this.prefixes = prefixes;
    this.values = values;
    this.slots = slots;
    this.stores = stores;
  }

  @Override
  @ExplodeLoop
  public @Nullable Object execute(VirtualFrame frame) {
    for (int i = 0; i < prefixes.length; i++) {
      frame.setObject(slots[i], prefixes[i].execute(frame));
    }
    values.execute(frame, slots, prefixes.length);
    for (int i = stores.length - 1; i >= 0; i--) {
      stores[i].execute(frame);
    }
    return null;
  }
}
