package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import dev.relayout.trufflelua.runtime.Cell;
import dev.relayout.trufflelua.runtime.LuaClosure;

/// `function … end`
final class ClosureNode extends ExpressionNode {
  private final RootCallTarget target;

  /// For each upvalue the slot of a local of this function, or -1 - n for its upvalue n.
  @CompilationFinal(dimensions = 1)
  private final int[] origins;

  ClosureNode(RootCallTarget target, int[] origins) {
    this.target = target;
    this.origins = origins;
  }

  @Override
  @ExplodeLoop
  public Object execute(VirtualFrame frame) {
    Cell[] cells = new Cell[origins.length];
    for (int i = 0; i < origins.length; i++) {
      int origin = origins[i];
      cells[i] =
          origin >= 0 ? (Cell) frame.getObject(origin) : CellNodes.upvalue(frame, -1 - origin);
    }
    return new LuaClosure(target, cells);
  }
}
