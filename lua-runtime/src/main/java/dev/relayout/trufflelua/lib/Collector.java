package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.WeakTables;
import java.io.IOException;

/// `collectgarbage` (manual §6.1). The JVM collects when it wants to: a script that could make it would slow down all contexts. So
/// the options answer as PUC Lua does, remember what was set, and have no other effect; but a script with weak tables may collect now and
/// then ([WeakTables]).
final class Collector {
  private static final LuaString INCREMENTAL = LuaString.of("incremental");
  private static final LuaString GENERATIONAL = LuaString.of("generational");
  private static final String[] OPTIONS = {
    "collect",
    "count",
    "step",
    "isrunning",
    "stop",
    "restart",
    "setpause",
    "setstepmul",
    "incremental",
    "generational"
  };

  private boolean running = true;
  private LuaString mode = INCREMENTAL;
  private long pause = 200;
  private long stepMultiplier = 100;

  private Collector() {}

  static Object collectgarbage(LuaContext context, Object[] arguments) {
    int option = Args.option(context, arguments, 1, 0, OPTIONS);
    return context
        .state(Collector.class, owner -> new Collector())
        .answer(OPTIONS[option], context, arguments);
  }

  private Object answer(String option, LuaContext context, Object[] arguments) {
    return switch (option) {
      case "count" -> usedKilobytes();
      case "step" -> {
        Args.integer(context, arguments, 2, 0);
        yield true;
      }
      case "isrunning" -> running;
      case "stop", "restart" -> {
        running = option.equals("restart");
        yield 0L;
      }
      case "setpause" -> {
        long old = pause;
        pause = Args.integer(context, arguments, 2, 0);
        yield old;
      }
      case "setstepmul" -> {
        long old = stepMultiplier;
        stepMultiplier = Args.integer(context, arguments, 2, 0);
        yield old;
      }
      case "incremental" -> setMode(INCREMENTAL);
      case "generational" -> setMode(GENERATIONAL);
      default -> {
        context.forgetLast();
        WeakTables.of(context).collect();
        try {
          IoState.of(context).collect();
        } catch (IOException e) {
          throw LibraryError.of(SystemError.of(e).text());
        }
        yield 0L;
      }
    };
  }

  private LuaString setMode(LuaString wanted) {
    LuaString old = mode;
    mode = wanted;
    return old;
  }

  private static double usedKilobytes() {
    Runtime jvm = Runtime.getRuntime();
    return (jvm.totalMemory() - jvm.freeMemory()) / 1024.0;
  }
}
