package dev.relayout.bench.lua;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.jse.JsePlatform;

/// Runs one program again and again in a Lua on Java, and prints what `driver.lua` prints: `round MILLISECONDS` for each,
/// and `result TEXT`.
public final class LuaRounds {
  /// A script's own thread has far more stack than Java's first one.
  private static final long STACK_BYTES = 64L << 20;

  private LuaRounds() {}

  /// Runs rounds in this process, and prints each.
  ///
  /// @param arguments `truffle` or `luaj`, the program's file, the least number of rounds, and how many seconds to go on
  public static void main(String[] arguments) throws InterruptedException {
    Thread thread = new Thread(null, () -> run(arguments), "lua", STACK_BYTES);
    thread.setUncaughtExceptionHandler((failed, e) -> {
      e.printStackTrace();
      System.exit(1);
    });
    thread.start();
    thread.join();
    // Threads of LuaJ's coroutines that nobody ends would keep the process.
    System.exit(0);
  }

  private static void run(String[] arguments) {
    Path file = Path.of(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    long limit = Math.round(Double.parseDouble(arguments[3]) * 1e9);
    try {
      if (arguments[0].equals("truffle")) {
        truffle(file, rounds, limit);
      } else {
        luaj(file, rounds, limit);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void truffle(Path file, int rounds, long limit) throws IOException {
    try (Context context = Context.newBuilder("lua").allowAllAccess(true).build()) {
      Source source = Source.newBuilder("lua", file.toFile()).build();
      Value program = context.eval(source);
      measure(() -> program.execute().toString(), rounds, limit);
    }
  }

  private static void luaj(Path file, int rounds, long limit) throws IOException {
    Globals globals = JsePlatform.standardGlobals();
    LuaValue program = globals.load(Files.readString(file), file.getFileName().toString()).call();
    measure(() -> program.call().tojstring(), rounds, limit);
  }

  private static void measure(Supplier<String> program, int rounds, long limit) {
    long first = System.nanoTime();
    String result = "";
    for (int round = 0; round < rounds || System.nanoTime() - first < limit; round++) {
      long begun = System.nanoTime();
      result = program.get();
      double millis = (System.nanoTime() - begun) / 1e6;
      System.out.printf(Locale.ROOT, "round %.3f%n", millis);
    }
    System.out.println("result " + result);
  }
}
