package dev.relayout.trufflelua.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the golden messages against the `lua5.4` of this machine, if it has one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PucLuaComparisonTest {
  private static final String LOAD_INPUT =
      "io.write((select(2, load(io.read('a'), '=x', 't'))) or 'ok')";

  private int release;

  static List<GoldenChunk> chunks() {
    return GoldenChunk.all();
  }

  @BeforeAll
  void findLua() throws IOException, InterruptedException {
    try {
      Matcher version = Pattern.compile("Lua 5\\.4\\.(\\d+)").matcher(run("", "-v"));
      assertTrue(version.find(), "lua5.4 -v names no version");
      release = Integer.parseInt(version.group(1));
    } catch (IOException e) {
      abort("no lua5.4 to compare with: " + e.getMessage());
    }
  }

  @ParameterizedTest
  @MethodSource("chunks")
  void theGoldenMessageIsWhatLuaPrints(GoldenChunk golden)
      throws IOException, InterruptedException {
    if (!golden.holdsFor(release)) {
      abort("lua5.4 is older than this message");
    }
    assertEquals(golden.message(), run(golden.chunk(), "-e", LOAD_INPUT));
  }

  private static String run(String input, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("lua5.4"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var to = process.getOutputStream()) {
      to.write(input.getBytes(StandardCharsets.ISO_8859_1));
    }
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
