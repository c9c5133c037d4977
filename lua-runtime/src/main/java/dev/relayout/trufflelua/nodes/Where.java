package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.FrameInstance;
import com.oracle.truffle.api.nodes.Node;
import dev.relayout.trufflelua.runtime.BuiltinNode;
import org.jspecify.annotations.Nullable;

/// Finds which line of Lua called (luaL_where). Levels count as the manual's do: 0 is the function of the library that asks, 1 its
/// caller and so on. Functions of the library count too, also where they run in a call node without a frame of their own.
public final class Where {
  private int left;
  private @Nullable Node asking;
  private String position = "";

  private Where(Node asking, int level) {
    this.asking = asking;
    left = level;
  }

  /// The position of the function at a level: `chunk:line: `, or nothing for a function of the library and for a level that is not there.
  ///
  /// @param asking the node of the library's function that asks
  @TruffleBoundary
  public static String position(Node asking, int level) {
    Where where = new Where(asking, level);
    if (level > 0) {
      Truffle.getRuntime().iterateFrames(frame -> where.enter(frame) ? where : null);
    }
    return where.position;
  }

  /// The position of the code around a node, or of the call that a node is.
  @TruffleBoundary
  public static String position(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at instanceof LuaNode placed && placed.line() > 0) {
        return placed.position();
      }
    }
    return "";
  }

  /// Whether a function of the library runs right in a function of Lua: without a frame of its own, and called by no other one.
  ///
  /// @param node the function's
  @TruffleBoundary
  public static boolean inLua(BuiltinNode node) {
    return outer(node) == null && node.getRootNode() instanceof FunctionRootNode;
  }

  /// The next function of the library around a node, in the same frame.
  private static @Nullable Node outer(Node node) {
    Node at = node.getParent();
    while (at != null && !(at instanceof BuiltinNode)) {
      at = at.getParent();
    }
    return at;
  }

  /// Counts the functions of a frame, from the innermost on.
  ///
  /// @return whether the level was reached
  private boolean enter(FrameInstance frame) {
    Node at = asking == null ? frame.getCallNode() : asking;
    asking = null;
    Node function = at == null ? null : outer(at);
    while (function != null) {
      if (--left == 0) {
        return true;
      }
      function = outer(function);
    }
    boolean lua =
        ((RootCallTarget) frame.getCallTarget()).getRootNode() instanceof FunctionRootNode;
    if (lua && --left == 0) {
      position = at == null ? "" : position(at);
      return true;
    }
    return false;
  }
}
