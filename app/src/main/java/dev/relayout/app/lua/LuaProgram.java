package dev.relayout.app.lua;

import dev.relayout.app.ExitCode;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/// A Lua program that runs with all rights of whoever starts it.
///
/// @param pieces code that comes before the file
/// @param words the file and what it is given; empty without a file
record LuaProgram(List<String> pieces, List<String> words) {
  /// Deep recursion takes far more stack than a thread has by default; only what is used takes memory.
  private static final long STACK_BYTES = 512L << 20;

  private static final String DEFAULT_PATH = "./?.lua;./?/init.lua";

  /// Runs it to its end, on a thread of its own.
  ///
  /// @return the exit code
  int run(InputStream in, OutputStream out, OutputStream err, Map<String, String> environment) {
    FutureTask<Integer> task =
        new FutureTask<>(() -> {
          try (Context context = context(in, out, err, path(environment))) {
            return run(context);
          } catch (PolyglotException e) {
            return code(e);
          }
        });
    Thread thread = new Thread(null, task, "lua", STACK_BYTES);
    thread.start();
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Context context(InputStream in, OutputStream out, OutputStream err, String path) {
    return Context.newBuilder("lua")
        .allowAllAccess(true)
        .option("engine.WarnInterpreterOnly", "false")
        .option("lua.Path", path)
        .in(in)
        .out(out)
        .err(err)
        .build();
  }

  private int run(Context context) {
    Value start = context.parse(standAlone());
    Value good =
        start.execute(
            list(context, pieces),
            words.isEmpty() ? null : words.getFirst(),
            list(context, commandLine()),
            (long) before(),
            !terminal());
    return good.asBoolean() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static Source standAlone() {
    try {
      return Source.newBuilder("lua", LuaProgram.class.getResource("stand-alone.lua"))
          .name("[relayout]")
          .internal(true)
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A Lua table.
  private static Value list(Context context, List<String> texts) {
    return context.eval("lua", "return table.pack").execute(texts.toArray());
  }

  private List<String> commandLine() {
    List<String> line = new ArrayList<>();
    line.add("lua");
    for (String piece : pieces) {
      line.add("-e");
      line.add(piece);
    }
    line.addAll(words);
    return line;
  }

  /// How many words of the command line come up to the file, or, without one, to the name of the command: those that `arg` has at 0 and
  /// below.
  private int before() {
    return words.isEmpty() ? 1 : 2 + 2 * pieces.size();
  }

  private static int code(PolyglotException e) {
    if (e.isExit()) {
      return e.getExitStatus();
    }
    throw e;
  }

  /// Where modules are looked for, from the variables that PUC Lua reads: the first two semicolons stand for the default.
  static String path(Map<String, String> environment) {
    String given = environment.getOrDefault("LUA_PATH_5_4", environment.get("LUA_PATH"));
    int mark = given == null ? -1 : given.indexOf(";;");
    if (given == null || mark < 0) {
      return given == null ? DEFAULT_PATH : given;
    }
    String before = given.substring(0, mark);
    String after = given.substring(mark + 2);
    return (before.isEmpty() ? "" : before + ";")
        + DEFAULT_PATH
        + (after.isEmpty() ? "" : ";" + after);
  }

  /// Whether somebody looks at what is printed, so that whole lines have to come at once.
  @SuppressWarnings("SystemConsoleNull") // From JDK 25 on it gives null again.
  private static boolean terminal() {
    Console console = System.console();
    if (console != null && console.isTerminal()) {
      return true;
    }
    try {
      // Standard input may be a file, and nobody but Linux tells that apart.
      return Path.of("/proc/self/fd/1").toRealPath().startsWith("/dev");
    } catch (IOException noSuchPlace) {
      return false;
    }
  }
}
