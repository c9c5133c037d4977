package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaString;
import org.jspecify.annotations.Nullable;

/// Assignments of one value to a field; to variables see [LocalWriteNode] and [CellNodes].
final class AssignNodes {
  private AssignNodes() {}

  /// `table.name = value`
  static final class Field extends StatementNode {
    @Child private ExpressionNode table;
    @Child private ExpressionNode value;
    @Child private NameWriteNode write;

    Field(ExpressionNode table, LuaString name, ExpressionNode value) {
      this.table = table;
      this.value = value;
      write = NameWriteNodeGen.create(name);
    }

    @Override
    public @Nullable Object execute(VirtualFrame frame) {
      Object target = table.execute(frame);
      Object result = value.execute(frame);
      try {
        write.execute(target, result);
      } catch (LibraryError e) {
        throw error(e, table, null);
      }
      return null;
    }
  }

  /// `table[key] = value`
  static final class Index extends StatementNode {
    @Child private ExpressionNode table;
    @Child private ExpressionNode key;
    @Child private ExpressionNode value;
    @Child private IndexWriteNode write = IndexWriteNodeGen.create();

    Index(ExpressionNode table, ExpressionNode key, ExpressionNode value) {
      this.table = table;
      this.key = key;
      this.value = value;
    }

    @Override
    public @Nullable Object execute(VirtualFrame frame) {
      Object target = table.execute(frame);
      Object index = key.execute(frame);
      Object result = value.execute(frame);
      try {
        write.execute(target, index, result);
      } catch (LibraryError e) {
        throw error(e, table, key);
      }
      return null;
    }
  }
}
