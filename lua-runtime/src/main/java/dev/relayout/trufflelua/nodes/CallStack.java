package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.TruffleStackTrace;
import com.oracle.truffle.api.TruffleStackTraceElement;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.FrameInstance;
import com.oracle.truffle.api.frame.FrameInstance.FrameAccess;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;
import dev.relayout.trufflelua.runtime.BuiltinNode;
import dev.relayout.trufflelua.runtime.BuiltinRootNode;
import dev.relayout.trufflelua.runtime.LuaFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The functions that run, as the debug library and `error` count them (manual §4.7): level 0 is the function of the library that
/// asks, 1 its caller and so on, to the first function of the coroutine or of what the host called. Functions of the library count too,
/// though most run in the place that calls them, without a frame.
public final class CallStack {
  private CallStack() {}

  /// The levels from 0 on.
  ///
  /// @param asking the node of the function that asks, or that a suspended coroutine yields in
  /// @param most how many levels are wanted
  @TruffleBoundary
  public static List<StackLevel> levels(@Nullable Node asking, int most) {
    Walk walk = new Walk(asking);
    Truffle.getRuntime()
        .iterateFrames(frame -> {
          Node at = walk.position(frame);
          boolean end = walk.enter(rootOf(frame), at, () -> function(frame));
          return end || walk.levels.size() > most ? walk : null;
        });
    List<StackLevel> levels = walk.levels;
    return levels.size() > most ? levels.subList(0, most) : levels;
  }

  /// Does something with the frame of a function written in Lua, which is gone afterwards.
  ///
  /// @param access to write costs the function its compiled frame, and is not possible on a virtual thread
  /// @return null when the level is not there, or is a function of the library
  @TruffleBoundary
  public static <T> @Nullable T frame(
      @Nullable Node asking,
      int level,
      FrameAccess access,
      BiFunction<StackLevel, Frame, T> action) {
    Walk walk = new Walk(asking);
    List<T> result = new ArrayList<>(1);
    Truffle.getRuntime()
        .iterateFrames(frame -> {
          int before = walk.levels.size();
          boolean end = walk.enter(rootOf(frame), walk.position(frame), () -> null);
          int now = walk.levels.size();
          if (level >= before && level < now && walk.levels.get(level).root() != null) {
            result.add(action.apply(walk.levels.get(level), frame.getFrame(access)));
          }
          return end || level < now ? walk : null;
        });
    return result.isEmpty() ? null : result.get(0);
  }

  /// The levels at the time when an error was raised; level 0 is what raised it.
  @TruffleBoundary
  public static List<StackLevel> levels(Throwable error) {
    List<TruffleStackTraceElement> trace = TruffleStackTrace.getStackTrace(error);
    Walk walk = new Walk(null);
    if (trace != null) {
      for (TruffleStackTraceElement element : trace) {
        RootNode root = element.getTarget().getRootNode();
        if (walk.enter(root, element.getLocation(), () -> null)) {
          break;
        }
      }
    }
    return walk.levels;
  }

  /// The position of the function at a level: `chunk:line: `, or nothing for a function of the library and for a level that is not there.
  @TruffleBoundary
  public static String position(Node asking, long level) {
    int wanted = (int) Math.min(level, Integer.MAX_VALUE - 1);
    Walk walk = new Walk(asking);
    Truffle.getRuntime()
        .iterateFrames(frame ->
            walk.enter(rootOf(frame), walk.position(frame), () -> null)
                    || walk.levels.size() > wanted
                ? walk
                : null);
    if (wanted < 0 || wanted >= walk.levels.size()) {
      return "";
    }
    LuaNode position = walk.levels.get(wanted).position();
    return position == null ? "" : position.position();
  }

  /// The position of the code that a node of the library runs in: level 1, when that code is Lua and in the same frame.
  @TruffleBoundary
  public static String position(Node node) {
    LuaNode piece = LuaNode.enclosing(node);
    return piece == null ? "" : piece.position();
  }

  /// Whether a function of the library runs right in a function of Lua: without a frame of its own, and called by no other one.
  ///
  /// @param node the function's
  @TruffleBoundary
  public static boolean inLua(BuiltinNode node) {
    Node at = node.getParent();
    while (at != null && !(at instanceof BuiltinNode)) {
      at = at.getParent();
    }
    return at == null && node.getRootNode() instanceof FunctionRootNode;
  }

  private static RootNode rootOf(FrameInstance frame) {
    return ((RootCallTarget) frame.getCallTarget()).getRootNode();
  }

  private static @Nullable LuaFunction function(FrameInstance frame) {
    Object[] arguments = frame.getFrame(FrameAccess.READ_ONLY).getArguments();
    return arguments.length > 0 && arguments[0] instanceof LuaFunction function ? function : null;
  }

  /// Finds the function that runs in a frame.
  private interface Closure {
    @Nullable LuaFunction get();
  }

  /// From the innermost frame outwards.
  private static final class Walk {
    final List<StackLevel> levels = new ArrayList<>();
    private @Nullable Node asking;

    /// Nobody knows yet where the last one was called.
    private boolean open;

    /// Of a frame that is neither Lua's nor the library's: it belongs to the next one.
    private @Nullable Node carried;

    Walk(@Nullable Node asking) {
      this.asking = asking;
    }

    @Nullable Node position(FrameInstance frame) {
      Node own = asking == null ? frame.getCallNode() : asking;
      asking = null;
      return own;
    }

    /// @return whether that was the last one
    boolean enter(RootNode root, @Nullable Node given, Closure closure) {
      Node at = given == null ? carried : given;
      if (root instanceof CoroutineRootNode) {
        library(at != null && at.getRootNode() == root ? at : null);
        return true;
      }
      carried = null;
      Node site = at != null && at.getRootNode() == root ? at : null;
      if (root instanceof FunctionRootNode function) {
        if (site instanceof CloseScopeNode.ErrorExit) {
          calledAt(null);
          return false;
        }
        Node own = library(site);
        add(StackLevel.ofLua(function, closure.get(), site), own);
      } else if (root instanceof BuiltinRootNode builtin) {
        if (site == null) {
          add(StackLevel.ofLibrary(builtin.builtin()), null);
        }
        library(site);
      } else {
        carried = at;
      }
      return false;
    }

    /// Functions of the library that run around a node, in its frame.
    ///
    /// @return where the outermost of them was called
    private @Nullable Node library(@Nullable Node at) {
      Node site = at;
      for (Node node = at; node != null; node = node.getParent()) {
        if (node instanceof BuiltinNode builtin) {
          add(StackLevel.ofLibrary(builtin.builtin()), site);
          site = node.getParent();
        }
      }
      return site;
    }

    private void add(StackLevel level, @Nullable Node site) {
      calledAt(site);
      levels.add(level);
      open = true;
    }

    private void calledAt(@Nullable Node site) {
      if (open) {
        levels.get(levels.size() - 1).calledAt(site);
        open = false;
      }
    }
  }
}
