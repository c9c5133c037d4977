package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.FrameSlotKind;
import dev.relayout.trufflelua.runtime.Cell;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.syntax.Local;

/// The values of locals in a frame, for the debug library and debuggers.
public final class Locals {
  private Locals() {}

  /// nil also when its declaration has not run.
  public static Object read(Frame frame, Local local) {
    Object value = frame.getValue(local.slot());
    Object shown = value instanceof Cell cell ? cell.get() : value;
    return shown == null ? Nil.NIL : shown;
  }

  /// Changes the local of a frame that can be written.
  public static void write(Frame frame, Local local, Object value) {
    if (local.captured() && frame.getValue(local.slot()) instanceof Cell cell) {
      cell.set(value);
    } else {
      frame.getFrameDescriptor().setSlotKind(local.slot(), FrameSlotKind.Object);
      frame.setObject(local.slot(), value);
    }
  }
}
