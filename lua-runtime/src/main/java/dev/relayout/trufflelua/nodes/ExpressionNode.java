package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.dsl.TypeSystemReference;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.GenerateWrapper;
import com.oracle.truffle.api.instrumentation.InstrumentableNode;
import com.oracle.truffle.api.instrumentation.ProbeNode;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import dev.relayout.trufflelua.runtime.Values;
import org.jspecify.annotations.Nullable;

/// Gives a value, or several.
@GenerateWrapper
@TypeSystemReference(LuaTypes.class)
public abstract class ExpressionNode extends LuaNode implements InstrumentableNode {
  /// Exactly one value.
  public abstract Object execute(VirtualFrame frame);

  /// As many values as there are, see [Values]: calls and `...` give other numbers than one.
  public Object executeMany(VirtualFrame frame) {
    return execute(frame);
  }

  public long executeLong(VirtualFrame frame) throws UnexpectedResultException {
    Object value = execute(frame);
    if (value instanceof Long integer) {
      return integer;
    }
    throw new UnexpectedResultException(value);
  }

  public double executeDouble(VirtualFrame frame) throws UnexpectedResultException {
    Object value = execute(frame);
    if (value instanceof Double real) {
      return real;
    }
    throw new UnexpectedResultException(value);
  }

  public boolean executeBoolean(VirtualFrame frame) throws UnexpectedResultException {
    Object value = execute(frame);
    if (value instanceof Boolean bool) {
      return bool;
    }
    throw new UnexpectedResultException(value);
  }

  /// Whether the value counts as true.
  public boolean test(VirtualFrame frame) {
    return Values.isTrue(execute(frame));
  }

  /// Whether it may give another number of values than one.
  public boolean givesMany() {
    return false;
  }

  /// What the program calls the value, for messages: `local 'x'`, `field 'x'`; null when it has no name.
  public @Nullable String variable() {
    return null;
  }

  @Override
  public boolean isInstrumentable() {
    return hasSpan();
  }

  @Override
  public boolean hasTag(Class<? extends Tag> tag) {
    return tag == StandardTags.ExpressionTag.class;
  }

  @Override
  public WrapperNode createWrapper(ProbeNode probe) {
    return new ExpressionNodeWrapper(this, probe);
  }
}
