package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.nodes.Node;
import dev.relayout.trufflelua.runtime.Builtin;
import dev.relayout.trufflelua.runtime.BuiltinNode;
import dev.relayout.trufflelua.runtime.LuaFunction;
import org.jspecify.annotations.Nullable;

/// A function that is running: what a walk over the stack knows of it. See [CallStack].
public final class StackLevel {
  private final @Nullable FunctionRootNode root;
  private final @Nullable LuaFunction function;
  private final @Nullable Node at;
  private @Nullable Node site;

  private StackLevel(
      @Nullable FunctionRootNode root, @Nullable LuaFunction function, @Nullable Node at) {
    this.root = root;
    this.function = function;
    this.at = at;
  }

  /// Of a function written in Lua.
  ///
  /// @param function null when the walk cannot tell which closure it is
  /// @param at what it is doing; null when nobody knows
  static StackLevel ofLua(
      FunctionRootNode root, @Nullable LuaFunction function, @Nullable Node at) {
    return new StackLevel(root, function, at);
  }

  static StackLevel ofLibrary(@Nullable Builtin builtin) {
    return new StackLevel(null, builtin, null);
  }

  void calledAt(@Nullable Node node) {
    site = node;
  }

  /// The code of a function written in Lua; null for one of the library.
  public @Nullable FunctionRootNode root() {
    return root;
  }

  /// The function; null when the walk cannot tell.
  public @Nullable LuaFunction function() {
    return function;
  }

  /// What it is doing: the innermost piece of the program; null for the library, and when nobody knows.
  public @Nullable LuaNode position() {
    return LuaNode.enclosing(at);
  }

  /// The line that it is at, from 1; -1 when there is none.
  public int line() {
    LuaNode position = position();
    return position == null || root == null ? -1 : root.chunk().shown(position.line());
  }

  /// What the caller calls the function: `local 'f'`, `metamethod 'add'`; null when it has no name there.
  public @Nullable String name() {
    for (Node node = site; node != null; node = node.getParent()) {
      if (node instanceof BuiltinNode) {
        return null;
      } else if (node instanceof LuaNode piece && piece.line() > 0) {
        return CalleeNames.of(piece);
      }
    }
    return null;
  }
}
