package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.nodes.Node;
import dev.relayout.trufflelua.nodes.CallStack;
import dev.relayout.trufflelua.nodes.FunctionRootNode;
import dev.relayout.trufflelua.nodes.StackLevel;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Builtin;
import dev.relayout.trufflelua.runtime.Conversions;
import dev.relayout.trufflelua.runtime.Coroutine;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Nil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `debug.traceback` (manual §6.10).
final class Traceback {
  /// How many levels of a long trace are shown at its top, and at its end.
  private static final int TOP = 10;

  private static final int END = 11;

  /// How many levels are looked at.
  static final int MOST = 1_000_000;

  private Traceback() {}

  static Object traceback(LuaContext context, Object[] arguments) {
    Coroutine given = Threads.given(arguments);
    int first = given == null ? 1 : 2;
    Object message = Args.get(arguments, first);
    LuaString text = message == Nil.NIL ? null : Conversions.toText(message);
    if (text == null && message != Nil.NIL) {
      return message;
    }
    boolean own = given == null || given == Threads.current(context);
    long level = Args.integer(context, arguments, first + 1, own ? 1 : 0);
    List<StackLevel> levels =
        own || given == null ? own(context, context.location()) : Threads.levels(given, MOST);
    StringBuilder trace = new StringBuilder();
    if (text != null) {
      trace.append(text.latin1()).append('\n');
    }
    trace.append("stack traceback:");
    int from = Math.clamp(level, 0, levels.size());
    append(trace, context, levels.subList(from, levels.size()), own && context.running() == null);
    return LuaString.ofLatin1(trace.toString());
  }

  /// The levels of what runs; in a message handler those at the time of the error, as if the stack were still there.
  static List<StackLevel> own(LuaContext context, @Nullable Node asking) {
    List<StackLevel> levels = CallStack.levels(asking, MOST);
    CaughtErrors.Handling handling = CaughtErrors.of(context).handling();
    if (handling == null) {
      return levels;
    }
    List<StackLevel> whole = new ArrayList<>();
    for (StackLevel level : levels) {
      if (level.function() instanceof Builtin builtin && builtin.name().equals("xpcall")) {
        break;
      }
      whole.add(level);
    }
    whole.addAll(CallStack.levels(handling.error()));
    return whole;
  }

  /// @param host whether the host has called the outermost function
  private static void append(
      StringBuilder trace, LuaContext context, List<StackLevel> levels, boolean host) {
    int count = levels.size() + (host ? 1 : 0);
    int skipped = count > TOP + END ? count - TOP - END : 0;
    for (int i = 0; i < count; i++) {
      if (skipped > 0 && i == TOP) {
        trace.append("\n\t...\t(skipping ").append(skipped).append(" levels)");
        i += skipped;
      }
      trace.append("\n\t");
      if (i == levels.size()) {
        trace.append("[C]: in ?");
      } else {
        append(trace, context, levels.get(i));
      }
    }
  }

  private static void append(StringBuilder trace, LuaContext context, StackLevel level) {
    FunctionRootNode root = level.root();
    trace.append(root == null ? "[C]" : root.chunk().name()).append(':');
    if (level.line() > 0) {
      trace.append(level.line()).append(':');
    }
    trace.append(" in ").append(FunctionNames.of(context, level));
  }
}
