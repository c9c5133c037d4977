package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;

/// A local that lives in its frame.
abstract class LocalReadNode extends ExpressionNode {
  protected final int slot;
  private final String name;

  LocalReadNode(int slot, String name) {
    this.slot = slot;
    this.name = name;
  }

  @Specialization(guards = "frame.isLong(slot)")
  protected long readLong(VirtualFrame frame) {
    return frame.getLong(slot);
  }

  @Specialization(guards = "frame.isDouble(slot)")
  protected double readDouble(VirtualFrame frame) {
    return frame.getDouble(slot);
  }

  @Specialization(replaces = {"readLong", "readDouble"})
  protected Object readObject(VirtualFrame frame) {
    if (frame.isObject(slot)) {
      return frame.getObject(slot);
    }
    // Once a slot has held an object, whoever wrote it before writes objects too.
    CompilerDirectives.transferToInterpreter();
    Object value = frame.getValue(slot);
    frame.setObject(slot, value);
    return value;
  }

  @Override
  public String variable() {
    return name.startsWith("(") ? "for iterator 'for iterator'" : "local '" + name + "'";
  }
}
