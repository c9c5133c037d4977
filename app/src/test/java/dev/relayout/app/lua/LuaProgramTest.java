package dev.relayout.app.lua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complaints() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void piecesRunInOrderAndWithoutArguments() {
    assertEquals(0, run("", List.of("x = 1", "print(x, ..., arg[0], arg[1], arg[4])")));
    assertEquals("1\tnil\tlua\t-e\tprint(x, ..., arg[0], arg[1], arg[4])\n", printed());
  }

  @Test
  void wordsBeforeTheFileHaveNegativeNumbers() throws Exception {
    Path file = Files.writeString(folder.resolve("a.lua"), "print(arg[-3], arg[-2], #arg, ...)");
    assertEquals(0, run("", List.of("y = 2"), file.toString(), "a", "b"));
    assertEquals("lua\t-e\t2\ta\tb\n", printed());
  }

  @Test
  void aDashIsStandardInput() {
    assertEquals(0, run("print('read', ...)", List.of(), "-", "x"));
    assertEquals("read\tx\n", printed());
  }

  @Test
  void exitCodeIsThePrograms() {
    assertEquals(3, run("", List.of("io.write('kept') os.exit(3)")));
    assertEquals("kept", printed());
    assertEquals(1, run("", List.of("os.exit(false)")));
  }

  @Test
  void messagesThatAreNoStrings() {
    assertEquals(1, run("", List.of("error({})")));
    assertTrue(complaints().startsWith("lua: (error object is a table value)\n"), complaints());
    err.reset();
    assertEquals(
        1,
        run("", List.of("error(setmetatable({}, {__tostring = function() return 'mine' end}))")));
    assertEquals("lua: mine\n", complaints());
  }

  @Test
  void mistakesInTheSyntaxHaveNoTraceback() {
    assertEquals(1, run("", List.of("x =")));
    assertEquals("lua: (command line):1: unexpected symbol near <eof>\n", complaints());
  }

  @Test
  void fileThatIsNotThere() {
    assertEquals(1, run("", List.of(), "missing.lua"));
    assertEquals("lua: cannot open missing.lua: No such file or directory\n", complaints());
  }

  @Test
  void modulesAreFoundAsTheEnvironmentSays() throws Exception {
    Files.writeString(folder.resolve("m.lua"), "return {name = ...}");
    Map<String, String> environment = Map.of("LUA_PATH", folder + "/?.lua");
    assertEquals(0, run("", List.of("print(require('m').name)"), environment));
    assertEquals("m\n", printed());
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
