package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.dsl.Specialization;
import dev.relayout.trufflelua.runtime.Arithmetic;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;

/// `~a`
abstract class BitNotNode extends UnaryNode {
  @Specialization
  protected long integer(long a) {
    return ~a;
  }

  @Specialization(replaces = "integer")
  protected Object any(Object a) {
    try {
      return Arithmetic.BIT_NOT.apply(LuaContext.at(this), a, a);
    } catch (LibraryError e) {
      throw error(e, getOperand(), getOperand());
    }
  }
}
