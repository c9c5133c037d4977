package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import dev.relayout.trufflelua.runtime.Conversions;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LiveMemory;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Operators;

/// `a .. b .. c`: strings and numbers are joined in one go; with other values from the right, two at a time.
final class ConcatNode extends ExpressionNode {
  private static final long MAX = Integer.MAX_VALUE - 8;

  @Children private final ExpressionNode[] operands;

  ConcatNode(ExpressionNode[] operands) {
    this.operands = operands;
  }

  @Override
  @ExplodeLoop
  public Object execute(VirtualFrame frame) {
    Object[] values = new Object[operands.length];
    for (int i = 0; i < operands.length; i++) {
      values[i] = operands[i].execute(frame);
    }
    LuaString[] texts = new LuaString[operands.length];
    long length = 0;
    LuaContext context = LuaContext.get(this);
    for (int i = 0; i < operands.length; i++) {
      LuaString text = Conversions.toText(context, values[i]);
      if (text == null) {
        return pairwise(values);
      }
      texts[i] = text;
      length += text.length();
    }
    return joined(texts, length);
  }

  @ExplodeLoop
  private Object joined(LuaString[] texts, long length) {
    if (length > MAX) {
      throw error("string length overflow");
    }
    LiveMemory.reserve(length, this);
    byte[] bytes = new byte[(int) length];
    int at = 0;
    for (int i = 0; i < operands.length; i++) {
      byte[] part = texts[i].bytes();
      System.arraycopy(part, 0, bytes, at, part.length);
      at += part.length;
    }
    return LuaString.of(bytes);
  }

  private Object pairwise(Object[] values) {
    Object right = values[values.length - 1];
    for (int i = values.length - 2; i >= 0; i--) {
      try {
        right = Operators.concat(LuaContext.at(this), values[i], right);
      } catch (LibraryError e) {
        throw error(e, operands[i], operands[i + 1]);
      }
    }
    return right;
  }
}
