package dev.relayout.lua.vm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The Lua functions that are running in one coroutine, innermost last. Frames are kept for reuse; what
/// lies above the depth is still readable after an error, until the next call.
final class CallStack {
  /// Calls within calls. Well above what scripts need and below what 16 MB of Java stack hold.
  static final int MAX_DEPTH = 16_000;

  private Frame[] frames = new Frame[16];
  private int depth;

  /// Calls from Java into Lua within one another, see [Vm#call].
  int nested;

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

  Frame enter(Closure closure) {
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
