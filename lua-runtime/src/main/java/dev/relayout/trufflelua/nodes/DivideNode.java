package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.dsl.Specialization;
import dev.relayout.trufflelua.runtime.Arithmetic;

/// `a / b`: always a float
abstract class DivideNode extends BinaryNode {
  @Specialization
  protected double integers(long a, long b) {
    return floats((double) a, (double) b);
  }

  @Specialization
  protected double floats(double a, double b) {
    return a / b;
  }

  @Specialization
  protected double mixed(long a, double b) {
    return floats((double) a, b);
  }

  @Specialization
  protected double mixed(double a, long b) {
    return floats(a, (double) b);
  }

  @Specialization(replaces = {"integers", "floats", "mixed"})
  protected Object any(Object a, Object b) {
    return slow(Arithmetic.DIVIDE, a, b);
  }
}
