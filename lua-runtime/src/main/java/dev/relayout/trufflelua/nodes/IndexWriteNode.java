package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;
import dev.relayout.trufflelua.runtime.Foreign;
import dev.relayout.trufflelua.runtime.ForeignSetIndexNode;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.Operators;

/// `table[key] = value` with `__newindex`.
@GenerateInline(false)
abstract class IndexWriteNode extends Node {
  /// Sets it.
  ///
  /// @throws dev.relayout.trufflelua.runtime.LibraryError when the value cannot be indexed, or the key is nil or NaN
  abstract void execute(Object table, Object key, Object value);

  @Specialization(guards = "table.metatable() == null")
  protected void element(LuaTable table, long key, Object value) {
    table.put(key, value);
  }

  @Specialization(guards = "table.metatable() == null")
  protected void raw(LuaTable table, Object key, Object value) {
    table.put(key, value);
  }

  @Specialization(guards = "isForeign(table)")
  protected void foreign(Object table, Object key, Object value, @Cached ForeignSetIndexNode node) {
    node.execute(table, key, value);
  }

  protected final boolean isForeign(Object value) {
    return Foreign.isPlain(LuaContext.get(this), value);
  }

  @Specialization(replaces = {"element", "raw"})
  protected void any(Object table, Object key, Object value) {
    if (table instanceof LuaTable known && known.metatable() == null) {
      known.put(key, value);
    } else {
      Operators.setIndex(LuaContext.at(this), table, key, value);
    }
  }
}
