package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.dsl.Specialization;
import dev.relayout.trufflelua.runtime.Arithmetic;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;

/// `-a`
abstract class MinusNode extends UnaryNode {
  @Specialization
  protected long integer(long a) {
    return -a;
  }

  @Specialization
  protected double real(double a) {
    return -a;
  }

  @Specialization(replaces = {"integer", "real"})
  protected Object any(Object a) {
    try {
      return Arithmetic.MINUS.apply(LuaContext.at(this), a, a);
    } catch (LibraryError e) {
      throw error(e, getOperand(), getOperand());
    }
  }
}
