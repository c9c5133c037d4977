package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.dsl.Specialization;
import dev.relayout.trufflelua.runtime.Arithmetic;

/// `a // b`
abstract class FloorDivideNode extends BinaryNode {
  @Specialization(guards = "b > 0")
  protected long integers(long a, long b) {
    return Math.floorDiv(a, b);
  }

  @Specialization
  protected double floats(double a, double b) {
    return Math.floor(a / b);
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
    return slow(Arithmetic.FLOOR_DIVIDE, a, b);
  }
}
