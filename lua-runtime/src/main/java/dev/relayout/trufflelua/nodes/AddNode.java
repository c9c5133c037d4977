package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.dsl.Specialization;
import dev.relayout.trufflelua.runtime.Arithmetic;

/// `a + b`
abstract class AddNode extends BinaryNode {
  @Specialization
  protected long integers(long a, long b) {
    return a + b;
  }

  @Specialization
  protected double floats(double a, double b) {
    return a + b;
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
    return slow(Arithmetic.ADD, a, b);
  }
}
