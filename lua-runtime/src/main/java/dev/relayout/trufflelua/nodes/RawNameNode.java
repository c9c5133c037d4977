package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.GenerateInline;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;
import dev.relayout.trufflelua.runtime.Layout;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.Nil;

/// Reads a field whose name stands in the program, without metamethods; remembers where tables of a layout have it.
@GenerateInline(false)
abstract class RawNameNode extends Node {
  protected final LuaString name;

  RawNameNode(LuaString name) {
    this.name = name;
  }

  abstract Object execute(LuaTable table);

  @Specialization(
      guards = {"table.layout() == layout", "layout.isShared()"},
      limit = "4")
  protected Object known(
      LuaTable table,
      @Cached("table.layout()") Layout layout,
      @Cached("layout.indexOf(name)") int index) {
    return index < 0 ? Nil.NIL : table.slot(index);
  }

  @Specialization(replaces = "known")
  protected Object any(LuaTable table) {
    return table.get(name);
  }
}
