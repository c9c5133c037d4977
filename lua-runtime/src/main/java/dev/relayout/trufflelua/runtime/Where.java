package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.FrameInstance;
import com.oracle.truffle.api.frame.FrameInstanceVisitor;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.SourceSection;
import org.jspecify.annotations.Nullable;

/// Finds which line of Lua called (luaL_where). Levels count as the manual's do: 0 is the function of the library that asks, 1 its
/// caller and so on. Functions of the library count too, also where they run in a call node without a frame of their own.
public final class Where {
  private int left;
  private String position = "";

  private Where(int level) {
    left = level;
  }

  /// The position of the function at a level: `chunk:line: `, or nothing for a function of the library and for a level that is not there.
  ///
  /// @param asking the node of the library's function that asks
  @TruffleBoundary
  public static String position(Node asking, int level) {
    if (level <= 0) {
      return "";
    }
    Where where = new Where(level);
    Truffle.getRuntime()
        .iterateFrames(
            new FrameInstanceVisitor<Boolean>() {
              private boolean top = true;

              @Override
              public @Nullable Boolean visitFrame(FrameInstance frame) {
                Node at = top ? asking : frame.getCallNode();
                top = false;
                return where.enter(frame, at) ? true : null;
              }
            });
    return where.position;
  }

  /// The position of the code that a node of the library runs in: level 1, when that code is Lua and in the same frame.
  @TruffleBoundary
  public static String position(Node node) {
    SourceSection section = node.getEncapsulatingSourceSection();
    return section == null || !section.isAvailable()
        ? ""
        : section.getSource().getName() + ":" + section.getStartLine() + ": ";
  }

  /// Whether a node of the library runs right in a function of Lua.
  @TruffleBoundary
  public static boolean inLua(Node node) {
    for (Node at = node.getParent(); at != null; at = at.getParent()) {
      if (at instanceof BuiltinNode || at instanceof BuiltinRootNode) {
        return false;
      }
    }
    return true;
  }

  /// Counts the functions of a frame, from the innermost on.
  ///
  /// @param at where the frame is: a node that calls, or the one that asks
  /// @return whether the level was reached
  private boolean enter(FrameInstance frame, @Nullable Node at) {
    if (at == null) {
      // A function of the library called back from plain Java.
      left--;
    }
    for (Node node = at == null ? null : at.getParent(); node != null; node = node.getParent()) {
      if (node instanceof BuiltinNode && --left == 0) {
        return true;
      }
    }
    RootNode root = ((RootCallTarget) frame.getCallTarget()).getRootNode();
    if (left == 0) {
      return true;
    } else if (root instanceof BuiltinRootNode || root.isInternal()) {
      return false;
    } else if (--left == 0) {
      position = at == null ? "" : position(at);
      return true;
    }
    return false;
  }
}
