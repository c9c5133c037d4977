package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import dev.relayout.trufflelua.runtime.Foreign;
import dev.relayout.trufflelua.runtime.ForeignIndexNode;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Operators;

/// `table[key]`
@NodeChild(value = "table", type = ExpressionNode.class)
@NodeChild(value = "key", type = ExpressionNode.class)
abstract class IndexNode extends ExpressionNode {
  private static final long LARGEST_CONSTANT_INDEX = 255;

  protected abstract ExpressionNode getTable();

  protected abstract ExpressionNode getKey();

  @Specialization(guards = "table.isInteger(key)")
  protected long integer(LuaTable table, long key) {
    return table.integer(key);
  }

  @Specialization(guards = "table.isReal(key)")
  protected double real(LuaTable table, long key) {
    return table.real(key);
  }

  @Specialization
  protected Object element(LuaTable table, long key) {
    Object value = table.get(key);
    return value == Nil.NIL && table.metatable() != null ? slow(table, key) : value;
  }

  @Specialization
  protected Object name(LuaTable table, LuaString key) {
    Object value = table.get(key);
    return value == Nil.NIL && table.metatable() != null ? slow(table, key) : value;
  }

  @Specialization(guards = "isForeign(table)")
  protected Object foreign(Object table, Object key, @Cached ForeignIndexNode node) {
    try {
      return node.execute(table, key);
    } catch (LibraryError e) {
      throw error(e, getTable(), getKey());
    }
  }

  protected final boolean isForeign(Object value) {
    return Foreign.isPlain(LuaContext.get(this), value);
  }

  @Specialization(replaces = {"integer", "real", "element", "name"})
  protected Object any(Object table, Object key) {
    if (table instanceof LuaTable known) {
      Object value = known.get(key);
      if (value != Nil.NIL || known.metatable() == null) {
        return value;
      }
    }
    return slow(table, key);
  }

  private Object slow(Object table, Object key) {
    try {
      return Operators.index(LuaContext.at(this), table, key);
    } catch (LibraryError e) {
      throw error(e, getTable(), getKey());
    }
  }

  @Override
  public String variable() {
    // What PUC Lua's instruction for small constant indices is called in messages.
    return getKey() instanceof LiteralNode literal
            && literal.value() instanceof Long index
            && index >= 0
            && index <= LARGEST_CONSTANT_INDEX
        ? "field 'integer index'"
        : "field '?'";
  }
}
