package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.dsl.NodeChild;
import dev.relayout.trufflelua.runtime.Arithmetic;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;

/// An operator with two operands.
@NodeChild(value = "left", type = ExpressionNode.class)
@NodeChild(value = "right", type = ExpressionNode.class)
abstract class BinaryNode extends ExpressionNode {
  protected abstract ExpressionNode getLeft();

  protected abstract ExpressionNode getRight();

  /// With strings, metamethods, or an error.
  protected final Object slow(Arithmetic operation, Object a, Object b) {
    try {
      return operation.apply(LuaContext.at(this), a, b);
    } catch (LibraryError e) {
      throw error(e, getLeft(), getRight());
    }
  }
}
