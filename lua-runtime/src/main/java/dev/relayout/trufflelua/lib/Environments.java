package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.FrameInstance;
import com.oracle.truffle.api.frame.FrameInstanceVisitor;
import dev.relayout.trufflelua.nodes.FunctionRootNode;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Cell;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaClosure;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaFunction;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.syntax.Upvalue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lua 5.1's `getfenv` and `setfenv` (its manual, §5.1) on the upvalue `_ENV` that a function has today. A function that uses no global
/// name has none: it gives the globals, and setting changes nothing. Levels of the stack count functions written in Lua only.
final class Environments {
  private static final String NAME = "_ENV";

  private Environments() {}

  static Object getfenv(LuaContext context, Object[] arguments) {
    LuaFunction function = Args.absent(arguments, 1) ? atLevel(1) : function(context, arguments);
    if (function instanceof LuaClosure closure) {
      int index = index(closure);
      return index < 0 ? context.globals() : closure.upvalues()[index].get();
    }
    return context.globals();
  }

  /// Gives the function a variable `_ENV` of its own, so that those that shared the old one keep theirs.
  static Object setfenv(LuaContext context, Object[] arguments) {
    LuaTable environment = Args.table(context, arguments, 2);
    LuaFunction function = function(context, arguments);
    if (!(function instanceof LuaClosure closure)) {
      throw LibraryError.of("'setfenv' cannot change environment of given object");
    }
    int index = index(closure);
    if (index >= 0) {
      closure.upvalues()[index] = new Cell(environment);
    }
    return closure;
  }

  /// A function, or the one at a level of the stack; null for level 0.
  private static @Nullable LuaFunction function(LuaContext context, Object[] arguments) {
    if (Args.get(arguments, 1) instanceof LuaFunction function) {
      return function;
    }
    long level = Args.integer(context, arguments, 1);
    if (level < 0) {
      throw LibraryError.argument(1, "level must be non-negative");
    }
    return level == 0 ? null : atLevel(level);
  }

  private static LuaFunction atLevel(long level) {
    Object found =
        Truffle.getRuntime()
            .iterateFrames(
                new FrameInstanceVisitor<Object>() {
                  private long left = level;

                  @Override
                  public @Nullable Object visitFrame(FrameInstance frame) {
                    Object[] arguments =
                        frame.getFrame(FrameInstance.FrameAccess.READ_ONLY).getArguments();
                    boolean lua = arguments.length > 0 && arguments[0] instanceof LuaClosure;
                    return lua && --left == 0 ? arguments[0] : null;
                  }
                });
    if (found instanceof LuaFunction function) {
      return function;
    }
    throw LibraryError.argument(1, "invalid level");
  }

  /// Which of a function's upvalues is `_ENV`; -1 for none.
  private static int index(LuaClosure closure) {
    if (closure.callTarget().getRootNode() instanceof FunctionRootNode root) {
      List<Upvalue> upvalues = root.function().upvalues();
      for (int i = 0; i < upvalues.size(); i++) {
        if (upvalues.get(i).name().equals(NAME)) {
          return i;
        }
      }
    }
    return -1;
  }
}
