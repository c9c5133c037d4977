package dev.relayout.lua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.relayout.script.ScriptSource;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each `golden/*.lua` prints what stands in the `.out` beside it. The outputs are those of PUC Lua 5.2
/// (`lua5.2 NAME.lua`), but for `ours-*.lua`, where we differ on purpose.
class GoldenScriptsTest {
  @TestFactory
  Stream<DynamicTest> golden() throws Exception {
    List<Path> scripts = scripts();
    assertFalse(scripts.isEmpty());
    return scripts.stream()
        .map(script -> dynamicTest(String.valueOf(script.getFileName()), () -> compare(script)));
  }

  private static List<Path> scripts() throws Exception {
    try (Stream<Path> files = Files.list(folder())) {
      return files.filter(file -> file.toString().endsWith(".lua")).sorted().toList();
    }
  }

  private static Path folder() throws URISyntaxException {
    return Path.of(Objects.requireNonNull(GoldenScriptsTest.class.getResource("/golden")).toURI());
  }

  private static void compare(Path script) throws Exception {
    Path expected = Path.of(script.toString().replaceFirst("\\.lua$", ".out"));
    List<String> printed = LuaScripts.run(ScriptSource.read(script), LuaScripts.SETTINGS);
    assertEquals(
        Files.readString(expected, StandardCharsets.UTF_8), String.join("\n", printed) + "\n");
  }
}
