package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.dsl.Specialization;
import dev.relayout.trufflelua.runtime.Arithmetic;

/// `a ~ b`
abstract class BitXorNode extends BinaryNode {
  @Specialization
  protected long integers(long a, long b) {
    return a ^ b;
  }

  @Specialization(replaces = "integers")
  protected Object any(Object a, Object b) {
    return slow(Arithmetic.BIT_XOR, a, b);
  }
}
