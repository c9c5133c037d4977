package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.nodes.CallStack;
import dev.relayout.trufflelua.nodes.FunctionRootNode;
import dev.relayout.trufflelua.nodes.StackLevel;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Coroutine;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaClosure;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaFunction;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Operators;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `debug.getinfo` (manual §6.10). A tail call leaves no trace, so `istailcall` is always false.
final class FunctionInfo {
  private static final String OPTIONS = "SlnrutLf";
  private static final String ALL = "flnSrtu";

  private final LuaTable info = new LuaTable();
  private final @Nullable StackLevel level;
  private final @Nullable LuaFunction function;
  private final @Nullable FunctionRootNode root;

  private FunctionInfo(@Nullable StackLevel level, @Nullable LuaFunction function) {
    this.level = level;
    this.function = function;
    root = level == null ? code(function) : level.root();
  }

  /// The code of a function written in Lua; else null.
  static @Nullable FunctionRootNode code(@Nullable Object function) {
    return function instanceof LuaClosure closure
            && closure.callTarget().getRootNode() instanceof FunctionRootNode code
        ? code
        : null;
  }

  static Object getinfo(LuaContext context, Object[] arguments) {
    Coroutine given = Threads.given(arguments);
    int first = given == null ? 1 : 2;
    LuaString chosen = Args.optionalString(context, arguments, first + 1);
    String options = chosen == null ? ALL : chosen.latin1();
    for (int i = 0; i < options.length(); i++) {
      if (OPTIONS.indexOf(options.charAt(i)) < 0) {
        boolean stack = i == 0 && options.charAt(i) == '>';
        throw LibraryError.argument(first + 1, stack ? "invalid option '>'" : "invalid option");
      }
    }
    Object about = Args.get(arguments, first);
    if (Operators.isFunction(about)) {
      return new FunctionInfo(null, Args.function(context, arguments, first)).fill(options);
    }
    long wanted = Args.integer(context, arguments, first);
    StackLevel level = level(context, given, wanted);
    return level == null ? Nil.NIL : new FunctionInfo(level, level.function()).fill(options);
  }

  private static @Nullable StackLevel level(
      LuaContext context, @Nullable Coroutine given, long wanted) {
    if (wanted < 0 || wanted >= Traceback.MOST) {
      return null;
    }
    int most = (int) wanted + 1;
    List<StackLevel> levels;
    if (given != null && given != Threads.current(context)) {
      levels = Threads.levels(given, most);
    } else if (CaughtErrors.of(context).handling() != null) {
      levels = Traceback.own(context, context.location());
    } else {
      levels = CallStack.levels(context.location(), most);
    }
    return wanted < levels.size() ? levels.get((int) wanted) : null;
  }

  private LuaTable fill(String options) {
    for (int i = 0; i < options.length(); i++) {
      switch (options.charAt(i)) {
        case 'S' -> source();
        case 'l' -> put("currentline", (long) (level == null ? -1 : level.line()));
        case 'u' -> variables();
        case 'n' -> name();
        case 't' -> put("istailcall", false);
        case 'r' -> {
          put("ftransfer", 0L);
          put("ntransfer", 0L);
        }
        case 'L' -> put("activelines", root == null ? Nil.NIL : activeLines(root));
        default -> put("func", function == null ? Nil.NIL : function);
      }
    }
    return info;
  }

  private void put(String key, Object value) {
    info.put(LuaString.of(key), value);
  }

  private void put(String key, String value) {
    put(key, (Object) LuaString.ofLatin1(value));
  }

  private void source() {
    if (root == null) {
      put("source", "=[C]");
      put("short_src", "[C]");
      put("what", "C");
      put("linedefined", -1L);
      put("lastlinedefined", -1L);
      return;
    }
    put("source", root.chunk().origin());
    put("short_src", root.chunk().name());
    put("what", root.function().lineDefined() == 0 ? "main" : "Lua");
    put("linedefined", (long) root.function().lineDefined());
    put("lastlinedefined", (long) root.function().lastLineDefined());
  }

  private void variables() {
    put("nups", (long) (root == null ? 0 : root.function().upvalues().size()));
    put("nparams", (long) (root == null ? 0 : root.function().parameters().size()));
    put("isvararg", root == null || root.function().vararg());
  }

  private void name() {
    String called = level == null ? null : level.name();
    if (called == null) {
      put("namewhat", "");
      return;
    }
    int quote = called.indexOf('\'');
    put("namewhat", called.substring(0, quote - 1));
    put("name", called.substring(quote + 1, called.length() - 1));
  }

  private static LuaTable activeLines(FunctionRootNode root) {
    LuaTable lines = new LuaTable();
    for (int line : root.lines()) {
      lines.put((Object) (long) line, true);
    }
    return lines;
  }
}
