package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaTable;

/// `{…}`
final class TableNode extends ExpressionNode {
  @Children private final FieldSetter[] fields;
  private final int elements;

  /// @param elements how many of the fields are elements of the list
  TableNode(FieldSetter[] fields, int elements) {
    this.fields = fields;
    this.elements = elements;
  }

  @Override
  @ExplodeLoop
  public Object execute(VirtualFrame frame) {
    LuaTable table = new LuaTable(elements);
    for (int i = 0; i < fields.length; i++) {
      fields[i].execute(frame, table);
    }
    return table;
  }

  /// A field of the constructor.
  abstract static class FieldSetter extends LuaNode {
    abstract void execute(VirtualFrame frame, LuaTable table);
  }

  /// `name = value`
  static final class Named extends FieldSetter {
    @Child private ExpressionNode value;
    @Child private NameWriteNode write;

    Named(NameWriteNode write, ExpressionNode value) {
      this.write = write;
      this.value = value;
    }

    @Override
    void execute(VirtualFrame frame, LuaTable table) {
      write.execute(table, value.execute(frame));
    }
  }

  /// `[key] = value`
  static final class Keyed extends FieldSetter {
    @Child private ExpressionNode key;
    @Child private ExpressionNode value;

    Keyed(ExpressionNode key, ExpressionNode value) {
      this.key = key;
      this.value = value;
    }

    @Override
    void execute(VirtualFrame frame, LuaTable table) {
      Object index = key.execute(frame);
      try {
        table.put(index, value.execute(frame));
      } catch (LibraryError e) {
        throw error(e.text());
      }
    }
  }

  /// An element of the list.
  static final class Element extends FieldSetter {
    private final long index;

    @Child private ExpressionNode value;

    Element(long index, ExpressionNode value) {
      this.index = index;
      this.value = value;
    }

    @Override
    void execute(VirtualFrame frame, LuaTable table) {
      table.put(index, value.execute(frame));
    }
  }

  /// The last element, with as many values as it has.
  static final class Rest extends FieldSetter {
    private final long index;

    @Child private ExpressionNode value;

    Rest(long index, ExpressionNode value) {
      this.index = index;
      this.value = value;
    }

    @Override
    void execute(VirtualFrame frame, LuaTable table) {
      Object values = value.executeMany(frame);
      if (values instanceof Object[] several) {
        for (int i = 0; i < several.length; i++) {
          table.put(index + i, several[i]);
        }
      } else {
        table.put(index, values);
      }
    }
  }
}
