package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.dsl.Specialization;
import dev.relayout.trufflelua.runtime.Arithmetic;

/// `a % b`
abstract class ModuloNode extends BinaryNode {
  @Specialization(guards = "b > 0")
  protected long integers(long a, long b) {
    return Math.floorMod(a, b);
  }

  @Specialization
  protected double floats(double a, double b) {
    return Arithmetic.modulo(a, b);
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
    return slow(Arithmetic.MODULO, a, b);
  }
}
