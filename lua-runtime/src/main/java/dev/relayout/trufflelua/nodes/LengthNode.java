package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.dsl.Specialization;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.Operators;

/// `#a`
abstract class LengthNode extends UnaryNode {
  @Specialization
  protected long string(LuaString a) {
    return a.length();
  }

  @Specialization(guards = "a.metatable() == null")
  protected long table(LuaTable a) {
    return a.length();
  }

  @Specialization(replaces = {"string", "table"})
  protected Object any(Object a) {
    try {
      return Operators.length(LuaContext.at(this), a);
    } catch (LibraryError e) {
      throw error(e, getOperand(), getOperand());
    }
  }
}
