package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.dsl.Specialization;
import dev.relayout.trufflelua.runtime.Comparison;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Operators;

/// `a < b`
abstract class LessNode extends ComparisonNode {
  @Specialization
  protected boolean integers(long a, long b) {
    return a < b;
  }

  @Specialization
  protected boolean floats(double a, double b) {
    return a < b;
  }

  @Specialization
  protected boolean mixed(long a, double b) {
    return Comparison.less(a, b);
  }

  @Specialization
  protected boolean mixed(double a, long b) {
    return Comparison.less(a, b);
  }

  @Specialization
  protected boolean strings(LuaString a, LuaString b) {
    return a.compareTo(b) < 0;
  }

  @Specialization(replaces = {"integers", "floats", "mixed", "strings"})
  protected boolean any(Object a, Object b) {
    try {
      return Operators.less(LuaContext.at(this), a, b);
    } catch (LibraryError e) {
      throw error(e, getLeft(), getRight());
    }
  }
}
