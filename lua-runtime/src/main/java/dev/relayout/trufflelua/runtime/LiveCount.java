package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.FrameInstance;
import com.oracle.truffle.api.frame.FrameInstance.FrameAccess;
import com.oracle.truffle.api.frame.FrameSlotKind;
import dev.relayout.trufflelua.LuaLanguage;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One count of all values that a context can reach: from its globals, its metatables, and the variables of the functions that
/// run. Sizes are those of HotSpot with compressed references, and of a number that it is boxed for this one place: rather too many bytes than too few.
final class LiveCount {
  private static final int HEADER = 16;
  private static final int REFERENCE = 4;
  private static final int NUMBER = 24;
  private static final int SMALL_OBJECT = 48;
  private static final int USERDATA = 256;

  /// A coroutine that has begun: its frames, as measured for a short function.
  private static final int SUSPENDED = 2048;

  /// A function's nodes, as measured: so much for each, and so much for each byte of its text.
  private static final int CODE = 1536;

  private static final int CODE_OF_BYTE = 64;

  /// Each count has a number of its own, and marks with it what it has seen.
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final int number = NUMBERS.incrementAndGet();
  private final long limit;
  private final Set<RootCallTarget> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private long bytes;

  /// What is counted itself, but not yet what it holds.
  private LuaObject[] open = new LuaObject[64];

  private int count;

  private LiveCount(long limit) {
    this.limit = limit;
  }

  /// The bytes that a context's values take; once there are more than the limit, some number above it. Only on a thread that runs the context.
  static long of(LuaContext context, long limit) {
    LiveCount counting = new LiveCount(limit);
    context.eachRoot(counting::add);
    Truffle.getRuntime().iterateFrames(counting::frame);
    counting.finish();
    return counting.bytes;
  }

  private @Nullable Object frame(FrameInstance instance) {
    if (instance.getCallTarget() instanceof RootCallTarget target
        && target.getRootNode().getLanguage(LuaLanguage.class) != null) {
      variables(instance.getFrame(FrameAccess.READ_ONLY));
    }
    finish();
    return bytes > limit ? this : null;
  }

  private void variables(Frame frame) {
    all(frame.getArguments());
    int slots = frame.getFrameDescriptor().getNumberOfSlots();
    for (int i = 0; i < slots; i++) {
      if (frame.getTag(i) == FrameSlotKind.Object.tag) {
        add(frame.getObject(i));
      } else if (frame.getTag(i) == FrameSlotKind.Static.tag) {
        add(frame.getObjectStatic(i));
      }
    }
  }

  /// A value that is there; null is none.
  void add(@Nullable Object value) {
    if (value instanceof LuaObject object) {
      if (object.mark != number) {
        object.mark = number;
        bytes += SMALL_OBJECT;
        push(object);
      }
    } else if (value instanceof Long || value instanceof Double) {
      bytes += NUMBER;
    } else if (value instanceof Cell cell) {
      bytes += HEADER;
      add(cell.get());
    } else if (value instanceof Object[] values) {
      references(values.length);
      all(values);
    } else if (value instanceof TailCall call) {
      all(call.arguments());
    }
  }

  void all(@Nullable Object[] values) {
    for (Object value : values) {
      add(value);
    }
  }

  /// An array of so many references.
  void references(int length) {
    if (length > 0) {
      bytes += HEADER + (long) REFERENCE * length;
    }
  }

  private void push(LuaObject object) {
    if (object instanceof LuaString string) {
      bytes += HEADER + string.length();
      return;
    }
    if (count == open.length) {
      open = Arrays.copyOf(open, 2 * count);
    }
    open[count++] = object;
  }

  private void finish() {
    while (count > 0 && bytes <= limit) {
      contents(open[--count]);
    }
  }

  /// Code is part of the values that can run it, so that a script cannot fill the memory with what it loads.
  private void code(RootCallTarget target) {
    if (target.getRootNode() instanceof CodeSize code && seen.add(target)) {
      bytes += CODE + (long) CODE_OF_BYTE * code.textLength();
    }
  }

  private void contents(LuaObject object) {
    if (object instanceof LuaTable table) {
      table.count(this);
    } else if (object instanceof LuaClosure closure) {
      code(closure.callTarget());
      references(closure.upvalues().length);
      all(closure.upvalues());
    } else if (object instanceof Builtin builtin) {
      add(builtin.state());
    } else if (object instanceof Coroutine coroutine) {
      bytes += SUSPENDED;
      coroutine.count(this);
    } else if (object instanceof Userdata userdata) {
      bytes += USERDATA;
      add(userdata.metatable());
    }
  }
}
