package dev.relayout.app.lua;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `relayout lua` inside this process; what is expected is what `lua5.4` does.
class LuaProgramTest {
  private static final String DEFAULT = "./?.lua;./?/init.lua";

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String input, List<String> pieces, String... words) {
    return run(input, pieces, Map.of(), words);
  }

  private int run(
      String input, List<String> pieces, Map<String, String> environment, String... words) {
    ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    return new LuaProgram(pieces, List.of(words)).run(in, out, err, environment);
  }

  @Test
  void piecesRunInOrderAndWithoutArguments() {
    assertEquals(0, run("", List.of("x = 1", "print(x, ..., arg[0], arg[1], arg[4])")));
    assertEquals("1\tnil\tlua\t-e\tprint(x, ..., arg[0], arg[1], arg[4])\n", out.toString());
  }

  @Test
  void wordsBeforeTheFileHaveNegativeNumbers() throws Exception {
    Path file = Files.writeString(folder.resolve("a.lua"), "print(arg[-3], arg[-2], #arg, ...)");
    assertEquals(0, run("", List.of("y = 2"), file.toString(), "a", "b"));
    assertEquals("lua\t-e\t2\ta\tb\n", out.toString());
  }

  @Test
  void aDashIsStandardInput() {
    assertEquals(0, run("print('read', ...)", List.of(), "-", "x"));
    assertEquals("read\tx\n", out.toString());
  }

  @Test
  void exitCodeIsThePrograms() {
    assertEquals(3, run("", List.of("io.write('kept') os.exit(3)")));
    assertEquals("kept", out.toString());
    assertEquals(1, run("", List.of("os.exit(false)")));
  }

  @Test
  void messagesThatAreNoStrings() {
    assertEquals(1, run("", List.of("error({})")));
    assertEquals("lua: (error object is a table value)", err.toString().lines().findFirst().get());
    err.reset();
    assertEquals(
        1,
        run("", List.of("error(setmetatable({}, {__tostring = function() return 'mine' end}))")));
    assertEquals("lua: mine\n", err.toString());
  }

  @Test
  void mistakesInTheSyntaxHaveNoTraceback() {
    assertEquals(1, run("", List.of("x =")));
    assertEquals("lua: (command line):1: unexpected symbol near <eof>\n", err.toString());
  }

  @Test
  void fileThatIsNotThere() {
    assertEquals(1, run("", List.of(), "missing.lua"));
    assertEquals("lua: cannot open missing.lua: No such file or directory\n", err.toString());
  }

  @Test
  void modulesAreFoundAsTheEnvironmentSays() throws Exception {
    Files.writeString(folder.resolve("m.lua"), "return {name = ...}");
    Map<String, String> environment = Map.of("LUA_PATH", folder + "/?.lua");
    assertEquals(0, run("", List.of("print(require('m').name)"), environment));
    assertEquals("m\n", out.toString());
  }

  @Test
  void pathFromTheVariables() {
    assertEquals(DEFAULT, LuaProgram.path(Map.of()));
    assertEquals("x", LuaProgram.path(Map.of("LUA_PATH", "x")));
    assertEquals("y", LuaProgram.path(Map.of("LUA_PATH", "x", "LUA_PATH_5_4", "y")));
    assertEquals(DEFAULT, LuaProgram.path(Map.of("LUA_PATH", ";;")));
    assertEquals("x;" + DEFAULT + ";y", LuaProgram.path(Map.of("LUA_PATH", "x;;y")));
  }
}
