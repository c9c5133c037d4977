package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.relayout.trufflelua.runtime.Cell;
import dev.relayout.trufflelua.runtime.LuaClosure;
import org.jspecify.annotations.Nullable;

/// Variables that closures share: locals in cells, and upvalues.
final class CellNodes {
  private CellNodes() {}

  /// Reads a local that lives in a cell.
  static final class Read extends ExpressionNode {
    private final int slot;
    private final String name;

    Read(int slot, String name) {
      this.slot = slot;
      this.name = name;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return ((Cell) frame.getObject(slot)).get();
    }

    @Override
    public String variable() {
      return "local '" + name + "'";
    }
  }

  /// Sets a local that lives in a cell.
  static final class Write extends StatementNode {
    private final int slot;

    @Child private ExpressionNode value;

    Write(int slot, ExpressionNode value) {
      this.slot = slot;
      this.value = value;
    }

    @Override
    public @Nullable Object execute(VirtualFrame frame) {
      Object result = value.execute(frame);
      ((Cell) frame.getObject(slot)).set(result);
      return null;
    }
  }

  /// Declares a local that lives in a cell: a fresh one.
  static final class Declare extends StatementNode {
    private final int slot;

    @Child private ExpressionNode value;

    Declare(int slot, ExpressionNode value) {
      this.slot = slot;
      this.value = value;
    }

    @Override
    public @Nullable Object execute(VirtualFrame frame) {
      frame.setObject(slot, new Cell(value.execute(frame)));
      return null;
    }
  }

  /// Reads an upvalue.
  static final class ReadUpvalue extends ExpressionNode {
    private final int index;
    private final String name;

    ReadUpvalue(int index, String name) {
      this.index = index;
      this.name = name;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return upvalue(frame, index).get();
    }

    @Override
    public String variable() {
      return "upvalue '" + name + "'";
    }
  }

  /// Sets an upvalue.
  static final class WriteUpvalue extends StatementNode {
    private final int index;

    @Child private ExpressionNode value;

    WriteUpvalue(int index, ExpressionNode value) {
      this.index = index;
      this.value = value;
    }

    @Override
    public @Nullable Object execute(VirtualFrame frame) {
      Object result = value.execute(frame);
      upvalue(frame, index).set(result);
      return null;
    }
  }

  static Cell upvalue(VirtualFrame frame, int index) {
    return ((LuaClosure) frame.getArguments()[0]).upvalues()[index];
  }
}
