package dev.relayout.app.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.app.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What `check` prints, whole. The first line of each script says how it must end and with which options
/// it is called; beside it, `.out` is what must be printed and `.err` what must be complained of.
class CheckOutputTest {
  private static final Path GOLDEN = Path.of("src/test/resources/check");

  static Collection<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files.filter(f -> f.toString().matches(".*\\.(lua|js)")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void isAsItWas(Path script) throws IOException {
    String[] first = Files.readAllLines(script).getFirst().split(" ");
    List<Object> line = new ArrayList<>(List.of("check", script));
    line.addAll(List.of(first).subList(2, first.length));
    Ran ran = Ran.relayout(line.toArray());
    assertEquals(
        golden(script, ".out"), ran.out().replaceAll("(?m)(:\\d\\d:\\d\\d) \\S+$", "$1 ZONE"));
    assertEquals(golden(script, ".err"), ran.err());
    assertEquals(first[1], String.valueOf(ran.code()));
  }

  @Test
  void luaAndJavaScriptReportTheSame() throws IOException {
    String lua = golden(GOLDEN.resolve("decides.lua"), ".out");
    assertEquals(
        lua.replace("decides.lua loads (engine lua)", "decides.js loads (engine js)"),
        golden(GOLDEN.resolve("decides.js"), ".out"));
  }

  private static String golden(Path script, String suffix) throws IOException {
    Path file = Path.of(script + suffix);
    return Files.exists(file) ? Files.readString(file) : "";
  }
}
