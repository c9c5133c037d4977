package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.FrameInstance.FrameAccess;
import com.oracle.truffle.api.nodes.Node;
import dev.relayout.trufflelua.nodes.CallStack;
import dev.relayout.trufflelua.nodes.FunctionRootNode;
import dev.relayout.trufflelua.nodes.Locals;
import dev.relayout.trufflelua.nodes.LuaNode;
import dev.relayout.trufflelua.nodes.StackLevel;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Coroutine;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaFunction;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Values;
import dev.relayout.trufflelua.syntax.ActiveLocals;
import dev.relayout.trufflelua.syntax.Local;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// `debug.getlocal` and `debug.setlocal` (manual §6.10): locals that can be seen where a function is, and extra arguments of a vararg function.
/// PUC Lua's temporary values do not exist here, and what the state of a loop holds is this language's own affair.
final class Variables {
  private static final LuaString VARARG = LuaString.of("(vararg)");

  private Variables() {}

  static Object getlocal(LuaContext context, Object[] arguments) {
    Coroutine given = Threads.given(arguments);
    int first = given == null ? 1 : 2;
    long n = Args.integer(context, arguments, first + 1);
    if (Args.get(arguments, first) instanceof LuaFunction function) {
      return parameter(function, n);
    }
    return with(
        context, given, arguments, FrameAccess.READ_ONLY, (level, frame) -> read(level, frame, n));
  }

  static Object setlocal(LuaContext context, Object[] arguments) {
    Coroutine given = Threads.given(arguments);
    int first = given == null ? 1 : 2;
    Args.integer(context, arguments, first);
    long n = Args.integer(context, arguments, first + 1);
    Object value = Args.any(arguments, first + 2);
    return with(
        context,
        given,
        arguments,
        FrameAccess.READ_WRITE,
        (level, frame) -> write(level, frame, n, value));
  }

  /// What can be known without a call: names of parameters.
  private static Object parameter(LuaFunction function, long n) {
    FunctionRootNode root = FunctionInfo.code(function);
    return root == null || n < 1 || n > root.function().parameters().size()
        ? Nil.NIL
        : name(root.function().parameters().get((int) n - 1));
  }

  private static LuaString name(Local local) {
    return LuaString.ofLatin1(local.name());
  }

  private static Object with(
      LuaContext context,
      @Nullable Coroutine given,
      Object[] arguments,
      FrameAccess access,
      BiFunction<StackLevel, Frame, Object> action) {
    int first = given == null ? 1 : 2;
    long level = Args.integer(context, arguments, first);
    if (level < 0 || level >= Traceback.MOST) {
      throw LibraryError.argument(first, "level out of range");
    }
    Object result =
        given == null || given == Threads.current(context)
            ? at(context.location(), (int) level, access, action)
            : given.inspect(node -> at(node, (int) level, access, action));
    if (result == null || result == Values.NONE) {
      throw LibraryError.argument(first, "level out of range");
    }
    return result;
  }

  /// nil for a function of the library, no value when there is no such level.
  private static Object at(
      @Nullable Node asking,
      int level,
      FrameAccess access,
      BiFunction<StackLevel, Frame, Object> action) {
    Object result = CallStack.frame(asking, level, access, action);
    if (result != null) {
      return result;
    }
    return CallStack.levels(asking, level + 1).size() > level ? Nil.NIL : Values.NONE;
  }

  private static List<Local> active(StackLevel level) {
    FunctionRootNode root = level.root();
    LuaNode position = level.position();
    if (root == null) {
      return List.of();
    }
    return position == null
        ? root.function().parameters()
        : ActiveLocals.at(root.function(), position.offset());
  }

  private static Object read(StackLevel level, Frame frame, long n) {
    if (n < 0) {
      int index = extra(level, frame, n);
      return index < 0 ? Nil.NIL : Values.of(VARARG, frame.getArguments()[index]);
    }
    List<Local> locals = active(level);
    if (n == 0 || n > locals.size()) {
      return Nil.NIL;
    }
    Local local = locals.get((int) n - 1);
    return Values.of(name(local), Locals.read(frame, local));
  }

  private static Object write(StackLevel level, Frame frame, long n, Object value) {
    if (n < 0) {
      int index = extra(level, frame, n);
      if (index < 0) {
        return Nil.NIL;
      }
      frame.getArguments()[index] = value;
      return VARARG;
    }
    List<Local> locals = active(level);
    if (n == 0 || n > locals.size()) {
      return Nil.NIL;
    }
    Local local = locals.get((int) n - 1);
    Locals.write(frame, local, value);
    return name(local);
  }

  /// Where an extra argument is; -1 when it is not there.
  private static int extra(StackLevel level, Frame frame, long n) {
    FunctionRootNode root = level.root();
    if (root == null || !root.function().vararg()) {
      return -1;
    }
    long index = root.function().parameters().size() - n;
    return index < frame.getArguments().length ? (int) index : -1;
  }
}
