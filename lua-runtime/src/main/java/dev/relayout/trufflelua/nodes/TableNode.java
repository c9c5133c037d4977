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
    LuaTable table = new LuaTable();
    Object[] list = new Object[elements];
    for (int i = 0; i < fields.length; i++) {
      list = fields[i].execute(frame, table, list);
    }
    if (list.length > 0) {
      table.initialize(list);
    }
    return table;
  }

  /// A field of the constructor.
  abstract static class FieldSetter extends LuaNode {
    /// Sets the field, or the element in the list; gives back the list, or a longer one.
    abstract Object[] execute(VirtualFrame frame, LuaTable table, Object[] list);
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
    Object[] execute(VirtualFrame frame, LuaTable table, Object[] list) {
      write.execute(table, value.execute(frame));
      return list;
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
    Object[] execute(VirtualFrame frame, LuaTable table, Object[] list) {
      Object index = key.execute(frame);
      try {
        table.put(index, value.execute(frame));
      } catch (LibraryError e) {
        throw error(e.text());
      }
      return list;
    }
  }

  /// An element of the list.
  static final class Element extends FieldSetter {
    private final int index;

    @Child private ExpressionNode value;

    /// @param index from 0
    Element(int index, ExpressionNode value) {
      this.index = index;
      this.value = value;
    }

    @Override
    Object[] execute(VirtualFrame frame, LuaTable table, Object[] list) {
      list[index] = value.execute(frame);
      return list;
    }
  }

  /// The last element, with as many values as it has.
  static final class Rest extends FieldSetter {
    private final int index;

    @Child private ExpressionNode value;

    /// @param index from 0
    Rest(int index, ExpressionNode value) {
      this.index = index;
      this.value = value;
    }

    @Override
    Object[] execute(VirtualFrame frame, LuaTable table, Object[] list) {
      Object values = value.executeMany(frame);
      if (values instanceof Object[] several) {
        Object[] all = new Object[index + several.length];
        System.arraycopy(list, 0, all, 0, index);
        System.arraycopy(several, 0, all, index, several.length);
        return all;
      }
      list[index] = values;
      return list;
    }
  }
}
