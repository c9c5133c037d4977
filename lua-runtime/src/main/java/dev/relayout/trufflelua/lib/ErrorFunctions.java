package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import dev.relayout.trufflelua.nodes.CallStack;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.BuiltinNode;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaError;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Values;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// `error`, `assert`, `pcall` and `xpcall` (manual §6.1).
final class ErrorFunctions {
  private ErrorFunctions() {}

  static void addTo(Library library) {
    library
        .node("error", ErrorNode::new)
        .node("assert", AssertNode::new)
        .node("pcall", ProtectedCallNode::new)
        .node("xpcall", HandledCallNode::new);
  }

  /// A function that raises errors with the position of the line that calls it.
  private abstract static class RaisingNode extends BuiltinNode {
    /// Of this node, when Lua calls it; found once.
    @CompilationFinal private @Nullable LuaString caller;

    /// The error with a position before a message that is a string.
    final LuaError raise(Object value, long level) {
      if (value instanceof LuaString message && level > 0) {
        return new LuaError(position(level).concat(message), this);
      }
      return new LuaError(value, this);
    }

    private LuaString position(long level) {
      if (level == 1) {
        if (caller == null) {
          CompilerDirectives.transferToInterpreterAndInvalidate();
          if (!CallStack.inLua(this)) {
            return LuaString.ofLatin1(CallStack.position(this, 1));
          }
          caller = LuaString.ofLatin1(CallStack.position(this));
        }
        return caller;
      }
      return LuaString.ofLatin1(CallStack.position(this, level));
    }
  }

  private static final class ErrorNode extends RaisingNode {
    @Override
    public Object execute(LuaContext context, Object[] arguments) {
      throw raise(Args.get(arguments, 1), Args.integer(context, arguments, 2, 1));
    }
  }

  private static final class AssertNode extends RaisingNode {
    private static final LuaString FAILED = LuaString.of("assertion failed!");

    @Override
    public Object execute(LuaContext context, Object[] arguments) {
      Object condition = Args.any(arguments, 1);
      if (!Values.isTrue(condition)) {
        throw raise(arguments.length > 2 ? arguments[2] : FAILED, 1);
      }
      return arguments.length == 2 ? condition : Arrays.copyOfRange(arguments, 1, arguments.length);
    }
  }
}
