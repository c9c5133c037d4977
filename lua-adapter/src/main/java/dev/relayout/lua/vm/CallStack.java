package dev.relayout.lua.vm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The Lua functions that are running in one coroutine, innermost last. Frames are kept for reuse; what
/// lies above the depth is still readable after an error, until the next call.
final class CallStack {
  /// Calls within calls. Well above what scripts need and below what 16 MB of Java stack hold.
  private static final int MAX_DEPTH = 16_000;

  /// A call takes up to 800 bytes of Java stack, one through a library function three times that: what
  /// goes on between two checks fits in a quarter of what [StackRoom] finds.
  private static final int CHECK_INTERVAL = 64;

  private static final int WEIGHT_OF_NESTING = 3;

  private Frame[] frames = new Frame[16];
  private int depth;

  /// Calls from Java into Lua within one another, see [Vm#call].
  int nested;

  /// Up to which weight stack was found to be there.
  private int checked;

  /// Depth of the innermost call that a StackOverflowError went through; 0 = none did.
  private int overflowed;

  /// Before each call: raises "stack overflow" well before Java would.
  void ensureRoom(Vm vm) {
    int weight = depth + WEIGHT_OF_NESTING * nested;
    if (weight < checked) {
      return;
    }
    if (depth >= MAX_DEPTH || !StackRoom.isLeft()) {
      throw vm.stackOverflow();
    }
    checked = weight + CHECK_INTERVAL;
  }

  /// The stack goes on on another thread.
  void threadChanged() {
    checked = 0;
  }

  /// A StackOverflowError passes through a call; allocates nothing, for there is no room.
  void overflowAt(int callDepth) {
    overflowed = Math.max(overflowed, callDepth);
  }

  /// Where a StackOverflowError arose, asked once there is room again.
  @Nullable Place overflowPlace() {
    Place place = place(Math.max(overflowed, depth));
    overflowed = 0;
    return place;
  }

  /// The place of the innermost Lua function at a depth.
  @Nullable Place place(int from) {
    for (int i = from - 1; i >= 0; i--) {
      Frame frame = frames[i];
      if (frame != null && frame.closure != null) {
        return frame.place();
      }
    }
    return null;
  }

  /// A running function and the instruction it is at.
  static final class Frame {
    @Nullable Closure closure;
    int pc;

    @Nullable Place place() {
      Closure running = closure;
      return running == null
          ? null
          : new Place(Chunks.displayName(running.prototype), Chunks.line(running.prototype, pc));
    }
  }

  int depth() {
    return depth;
  }

  /// @param closure null = a library function that is called from Java
  Frame enter(@Nullable Closure closure) {
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, depth * 2);
    }
    Frame frame = frames[depth];
    if (frame == null) {
      frame = new Frame();
      frames[depth] = frame;
    }
    frame.closure = closure;
    frame.pc = 0;
    depth++;
    return frame;
  }

  /// Back to an earlier depth, or forth again to look at the frames of an error.
  void reset(int toDepth) {
    depth = toDepth;
  }

  /// The function at a level: 1 is the innermost. Null when the stack is not that deep.
  @Nullable Frame level(int level) {
    return level >= 1 && level <= depth ? frames[depth - level] : null;
  }
}
