package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import dev.relayout.trufflelua.runtime.LuaString;
import org.jspecify.annotations.Nullable;

/// A constant.
final class LiteralNode extends ExpressionNode {
  private final Object value;
  private final long integer;
  private final double real;

  LiteralNode(Object value) {
    this.value = value;
    integer = value instanceof Long number ? number : 0;
    real = value instanceof Double number ? number : 0;
  }

  Object value() {
    return value;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return value;
  }

  @Override
  public long executeLong(VirtualFrame frame) throws UnexpectedResultException {
    if (value instanceof Long) {
      return integer;
    }
    throw new UnexpectedResultException(value);
  }

  @Override
  public double executeDouble(VirtualFrame frame) throws UnexpectedResultException {
    if (value instanceof Double) {
      return real;
    }
    throw new UnexpectedResultException(value);
  }

  @Override
  public @Nullable String variable() {
    if (!(value instanceof LuaString text)) {
      return null;
    }
    // PUC Lua shows what C takes for the string.
    int zero = text.latin1().indexOf('\0');
    return "constant '" + (zero < 0 ? text.latin1() : text.latin1().substring(0, zero)) + "'";
  }
}
