package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import org.jspecify.annotations.Nullable;

/// Statements in a row.
final class BlockNode extends StatementNode {
  @Children private final StatementNode[] statements;

  BlockNode(StatementNode[] statements) {
    this.statements = statements;
  }

  @Override
  @ExplodeLoop
  public @Nullable Object execute(VirtualFrame frame) {
    for (int i = 0; i < statements.length; i++) {
      Object completion = statements[i].execute(frame);
      if (completion != null) {
        return completion;
      }
    }
    return null;
  }
}
