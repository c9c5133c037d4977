package dev.relayout.bench.lua;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// A Lua to measure: how it is started for a program.
///
/// @param key in lines of JSON and headings
/// @param kind `puc` for a command that takes driver.lua, else the engine of [LuaRounds]
/// @param command that starts it, without arguments
record LuaContender(String key, String kind, List<String> command) {
  /// Stands for the folder of programs in front of driver.lua.
  private static final String PROGRAM = "puc";

  /// All that this machine has; the first is the one that the others are compared with.
  static List<LuaContender> all(Path home) {
    List<LuaContender> found = new ArrayList<>();
    for (String name : List.of("lua5.4", "luajit")) {
      if (onPath(name)) {
        found.add(new LuaContender(name, PROGRAM, List.of(name)));
      }
    }
    Path graal = home.resolve("app/target/relayout/graal");
    found.add(
        new LuaContender(
            "truffle",
            "truffle",
            java(
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:+EnableJVMCI",
                "--upgrade-module-path=" + graal)));
    found.add(
        new LuaContender(
            "interpreted", "truffle", java("-Dpolyglot.engine.WarnInterpreterOnly=false")));
    found.add(new LuaContender("luaj", "luaj", java()));
    return found;
  }

  private static List<String> java(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx1g",
            "-XX:+UseParallelGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "--add-opens=java.base/jdk.internal.vm=ALL-UNNAMED"));
    command.addAll(Arrays.asList(options));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), LuaRounds.class.getName()));
    return command;
  }

  private static boolean onPath(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  /// Runs a program in a new process.
  ///
  /// @param rounds at least so many
  /// @param seconds at least so long; a command counts rounds only
  Measured run(Path program, int rounds, double seconds) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(command);
    if (kind.equals(PROGRAM)) {
      String name = program.getFileName().toString().replaceFirst("\\.lua$", "");
      Path driver = program.resolveSibling("driver.lua");
      line.addAll(List.of(driver.toString(), name, String.valueOf(rounds)));
    } else {
      line.addAll(
          List.of(kind, program.toString(), String.valueOf(rounds), String.valueOf(seconds)));
    }
    long begun = System.nanoTime();
    Process process =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<Double> millis = new ArrayList<>();
    String result = "";
    for (String text : process.inputReader().lines().toList()) {
      if (text.startsWith("round ")) {
        millis.add(Double.valueOf(text.substring("round ".length())));
      } else if (text.startsWith("result ")) {
        result = text.substring("result ".length());
      }
    }
    int status = process.waitFor();
    return new Measured(result, millis, (System.nanoTime() - begun) / 1e6, status);
  }

  /// What a process has told.
  ///
  /// @param wholeMillis from its start to its end
  record Measured(String result, List<Double> millis, double wholeMillis, int status) {
    /// The median of the last five rounds: what it costs when it is warm. Empty when the program has failed.
    OptionalDouble warm() {
      if (status != 0 || millis.isEmpty()) {
        return OptionalDouble.empty();
      }
      List<Double> last = millis.subList(Math.max(0, millis.size() - LAST), millis.size());
      double[] sorted = last.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      return OptionalDouble.of(sorted[sorted.length / 2]);
    }

    private static final int LAST = 5;
  }
}
