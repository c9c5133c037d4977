package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.dsl.Specialization;
import dev.relayout.trufflelua.runtime.Comparison;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Operators;

/// `a == b`
abstract class EqualNode extends ComparisonNode {
  @Specialization
  protected boolean integers(long a, long b) {
    return a == b;
  }

  @Specialization
  protected boolean floats(double a, double b) {
    return a == b;
  }

  @Specialization
  protected boolean mixed(long a, double b) {
    return Comparison.equal(a, b);
  }

  @Specialization
  protected boolean mixed(double a, long b) {
    return Comparison.equal(b, a);
  }

  @Specialization
  protected boolean strings(LuaString a, LuaString b) {
    return a.equals(b);
  }

  @Specialization
  protected boolean booleans(boolean a, boolean b) {
    return a == b;
  }

  @Specialization
  protected boolean nil(@SuppressWarnings("unused") Nil a, Object b) {
    return b == Nil.NIL;
  }

  @Specialization
  protected boolean nil(Object a, @SuppressWarnings("unused") Nil b) {
    return a == Nil.NIL;
  }

  @Specialization(guards = "a == b")
  protected boolean same(
      @SuppressWarnings("unused") LuaTable a, @SuppressWarnings("unused") LuaTable b) {
    return true;
  }

  @Specialization(replaces = {"integers", "floats", "mixed", "strings", "booleans", "nil", "same"})
  protected boolean any(Object a, Object b) {
    if (Operators.rawEqual(a, b)) {
      return true;
    }
    if (a instanceof LuaTable one
        && b instanceof LuaTable other
        && one.metatable() == null
        && other.metatable() == null) {
      return false;
    }
    try {
      return Operators.equal(LuaContext.at(this), a, b);
    } catch (LibraryError e) {
      throw error(e, getLeft(), getRight());
    }
  }
}
