package dev.relayout.bench.lua;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Measures every program in every Lua, warm and cold, and prints JSON for each and a table.
public final class LuaBench {
  /// For those that are fast at once.
  private static final int ROUNDS = 7;

  /// Ratios by contender.
  private final Map<String, List<Double>> ratios = new TreeMap<>();

  private final List<LuaContender> contenders;
  private final double seconds;

  private LuaBench(List<LuaContender> contenders, double seconds) {
    this.contenders = contenders;
    this.seconds = seconds;
  }

  /// Measures, and exits with 1 when contenders come to different results.
  ///
  /// @param arguments `--home FOLDER`, then `--seconds N` and names of programs, if not all
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path home = Path.of(arguments[1]);
    double seconds = 30;
    Set<String> wanted = new HashSet<>();
    for (int i = 2; i < arguments.length; i++) {
      if (arguments[i].equals("--seconds")) {
        i++;
        seconds = Double.parseDouble(arguments[i]);
      } else {
        wanted.add(arguments[i] + ".lua");
      }
    }
    List<Path> programs = programs(home);
    Set<String> unknown = new TreeSet<>(wanted);
    programs.forEach(program -> unknown.remove(program.getFileName().toString()));
    if (!unknown.isEmpty()) {
      System.err.println(
          "lua: no such program in bench/lua-programs: " + String.join(", ", unknown));
      System.exit(64);
    }
    LuaBench bench = new LuaBench(LuaContender.all(home), seconds);
    boolean right = true;
    bench.heading();
    for (Path program : programs) {
      if (wanted.isEmpty() || wanted.contains(program.getFileName().toString())) {
        right &= bench.measure(program);
      }
    }
    bench.means();
    if (!right) {
      System.exit(1);
    }
  }

  private static List<Path> programs(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("bench/lua-programs"))) {
      return files.filter(file -> !file.endsWith("driver.lua")).sorted().toList();
    }
  }

  private void heading() {
    StringBuilder line = new StringBuilder("%-18s".formatted("ms, warm (cold)"));
    contenders.forEach(contender -> line.append("%20s".formatted(contender.key())));
    System.err.println(line);
  }

  /// @return whether all that could run it came to one result
  private boolean measure(Path program) throws IOException, InterruptedException {
    String name = program.getFileName().toString().replaceFirst("\\.lua$", "");
    StringBuilder line = new StringBuilder("%-18s".formatted(name));
    List<Double> warm = new ArrayList<>();
    Set<String> results = new HashSet<>();
    for (LuaContender contender : contenders) {
      double cold = contender.run(program, 1, 0).wholeMillis();
      LuaContender.Measured measured = contender.run(program, ROUNDS, seconds);
      OptionalDouble steady = measured.warm();
      warm.add(steady.orElse(Double.NaN));
      line.append(
          steady.isEmpty()
              ? "%20s".formatted("fails")
              : "%20s".formatted(decimal("%.1f (%.0f)", steady.getAsDouble(), cold)));
      if (steady.isPresent()) {
        results.add(measured.result());
      }
      System.out.println(
          decimal(
              "{\"program\":\"%s\",\"lua\":\"%s\",\"warm_ms\":%.3f,\"cold_ms\":%.1f,\"rounds\":%d}",
              name, contender.key(), steady.orElse(-1), cold, measured.millis().size()));
    }
    for (int i = 0; i < warm.size(); i++) {
      double ratio = warm.get(i) / warm.getFirst();
      if (!Double.isNaN(ratio)) {
        ratios.computeIfAbsent(contenders.get(i).key(), key -> new ArrayList<>()).add(ratio);
      }
    }
    System.err.println(results.size() == 1 ? line : line + "  DIFFERENT RESULTS " + results);
    return results.size() == 1;
  }

  /// Geometric means of the times, with the first contender's as 1.
  private void means() {
    StringBuilder line = new StringBuilder("%-18s".formatted("geometric mean"));
    for (LuaContender contender : contenders) {
      double logarithms = 0;
      List<Double> own = ratios.getOrDefault(contender.key(), List.of());
      for (double ratio : own) {
        logarithms += Math.log(ratio);
      }
      double mean = Math.exp(logarithms / Math.max(1, own.size()));
      line.append("%20s".formatted(decimal("%.3f of %d", mean, own.size())));
      System.out.println(
          decimal(
              "{\"lua\":\"%s\",\"mean_ratio\":%.4f,\"programs\":%d}",
              contender.key(), mean, own.size()));
    }
    System.err.println(line);
  }

  @SuppressWarnings("AnnotateFormatMethod") // Its annotation is no dependency of ours.
  private static String decimal(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
