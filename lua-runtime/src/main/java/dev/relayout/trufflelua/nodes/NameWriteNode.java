package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;
import dev.relayout.trufflelua.runtime.Foreign;
import dev.relayout.trufflelua.runtime.ForeignSetIndexNode;
import dev.relayout.trufflelua.runtime.Layout;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Operators;
import org.jspecify.annotations.Nullable;

/// `table.name = value` with `__newindex`; remembers layouts, and which layout comes of one by this name.
@GenerateInline(false)
abstract class NameWriteNode extends Node {
  protected final LuaString name;

  NameWriteNode(LuaString name) {
    this.name = name;
  }

  /// Sets it.
  ///
  /// @throws dev.relayout.trufflelua.runtime.LibraryError when the value cannot be indexed
  abstract void execute(Object table, Object value);

  @Specialization(
      guards = {"table.layout() == layout", "index >= 0", "plain(table, index)"},
      limit = "4")
  protected void replace(
      LuaTable table,
      Object value,
      @Cached("table.layout()") @SuppressWarnings("unused") Layout layout,
      @Cached("layout.indexOf(name)") int index) {
    table.setSlot(index, value);
  }

  @Specialization(
      guards = {
        "table.layout() == layout",
        "longer != null",
        "table.metatable() == null",
        "isValue(value)"
      },
      limit = "4")
  protected void add(
      LuaTable table,
      Object value,
      @Cached("table.layout()") @SuppressWarnings("unused") Layout layout,
      @Cached("longer(layout)") @Nullable Layout longer) {
    if (longer != null) {
      table.append(longer, value);
    }
  }

  @Specialization(guards = "plain(table)")
  protected void raw(LuaTable table, Object value) {
    table.putName(name, value);
  }

  @Specialization(guards = "isForeign(table)")
  protected void foreign(Object table, Object value, @Cached ForeignSetIndexNode node) {
    node.execute(table, name, value);
  }

  protected final boolean isForeign(Object value) {
    return Foreign.isPlain(LuaContext.get(this), value);
  }

  @Specialization(replaces = {"replace", "add", "raw"})
  protected void any(Object table, Object value) {
    if (table instanceof LuaTable known && plain(known)) {
      known.putName(name, value);
    } else {
      Operators.setIndex(LuaContext.at(this), table, name, value);
    }
  }

  protected @Nullable Layout longer(Layout layout) {
    return layout.isShared() && layout.indexOf(name) < 0 ? layout.with(name) : null;
  }

  /// Without a metatable, or the field has a value: then `__newindex` has no say.
  protected static boolean plain(LuaTable table, int index) {
    return table.metatable() == null || table.slot(index) != Nil.NIL;
  }

  protected static boolean plain(LuaTable table) {
    return table.metatable() == null;
  }

  protected static boolean isValue(Object value) {
    return value != Nil.NIL;
  }
}
