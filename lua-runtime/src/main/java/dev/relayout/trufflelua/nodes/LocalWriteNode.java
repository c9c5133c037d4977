package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.NodeField;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.FrameSlotKind;
import com.oracle.truffle.api.frame.VirtualFrame;
import org.jspecify.annotations.Nullable;

/// Sets a local that lives in its frame.
@NodeChild(value = "value", type = ExpressionNode.class)
@NodeField(name = "slot", type = int.class)
abstract class LocalWriteNode extends StatementNode {
  protected abstract int getSlot();

  @Specialization(guards = "takes(frame, LONG)")
  protected @Nullable Object writeLong(VirtualFrame frame, long value) {
    frame.getFrameDescriptor().setSlotKind(getSlot(), FrameSlotKind.Long);
    frame.setLong(getSlot(), value);
    return null;
  }

  @Specialization(guards = "takes(frame, DOUBLE)")
  protected @Nullable Object writeDouble(VirtualFrame frame, double value) {
    frame.getFrameDescriptor().setSlotKind(getSlot(), FrameSlotKind.Double);
    frame.setDouble(getSlot(), value);
    return null;
  }

  @Specialization(replaces = {"writeLong", "writeDouble"})
  protected @Nullable Object writeObject(VirtualFrame frame, Object value) {
    frame.getFrameDescriptor().setSlotKind(getSlot(), FrameSlotKind.Object);
    frame.setObject(getSlot(), value);
    return null;
  }

  protected static final FrameSlotKind LONG = FrameSlotKind.Long;
  protected static final FrameSlotKind DOUBLE = FrameSlotKind.Double;

  protected boolean takes(VirtualFrame frame, FrameSlotKind kind) {
    FrameSlotKind known = frame.getFrameDescriptor().getSlotKind(getSlot());
    return known == kind || known == FrameSlotKind.Illegal;
  }
}
