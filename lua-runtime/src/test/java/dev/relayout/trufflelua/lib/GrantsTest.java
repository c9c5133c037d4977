package dev.relayout.trufflelua.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the host does not grant fails as a call fails that the system refuses; what it grants works, and no more.
class GrantsTest {
  @TempDir private Path folder;

  private static List<String> refused(String name) {
    return List.of("nil", name + ": Operation not permitted", "1");
  }

  private static final List<String> REFUSED = List.of("nil", "Operation not permitted", "1");

  @Test
  void withoutFilesNothingIsOpenedChangedOrFound() throws IOException {
    String file = Files.writeString(folder.resolve("m.lua"), "return 1").toString();
    try (Lua lua = Lua.confined()) {
      assertEquals(refused(file), lua.results("io.open", file));
      assertEquals(refused(file), lua.results("io.open", file, "w"));
      assertEquals(refused(file), lua.results("os.remove", file));
      assertEquals(REFUSED, lua.results("os.rename", file, file + "2"));
      assertEquals(REFUSED, lua.results("io.tmpfile"));
      assertEquals(
          "unable to generate a unique filename (Operation not permitted)",
          lua.failure("os.tmpname"));
      assertEquals(
          "cannot open file '" + file + "' (Operation not permitted)",
          lua.failure("io.lines", file));
      assertEquals(
          List.of("nil", "no file '" + file + "'"), lua.results("package.searchpath", "x", file));
    }
    assertEquals("return 1", Files.readString(folder.resolve("m.lua")));
  }

  @Test
  void withoutProcessesThereIsNoShell() {
    try (Lua lua = Lua.granted(builder -> builder.allowIO(IOAccess.ALL))) {
      assertFalse(lua.call("os.execute").asBoolean());
      assertEquals(REFUSED, lua.results("os.execute", "exit 0"));
      assertEquals(refused("exit 0"), lua.results("io.popen", "exit 0"));
    }
  }

  /// Truffle lets nobody start a process without files: it has to know the folder to start it in.
  private static Context.Builder processes(Context.Builder builder) {
    return builder
        .allowCreateProcess(true)
        .allowIO(IOAccess.ALL)
        .allowEnvironmentAccess(EnvironmentAccess.INHERIT);
  }

  @Test
  void withProcessesCommandsRunAndTellHowTheyEnded() {
    try (Lua lua = Lua.granted(GrantsTest::processes)) {
      assertTrue(lua.call("os.execute").asBoolean());
      assertEquals(List.of("true", "exit", "0"), lua.results("os.execute", "exit 0"));
      assertEquals(List.of("nil", "exit", "3"), lua.results("os.execute", "exit 3"));
      assertEquals(List.of("nil", "exit", "137"), lua.results("os.execute", "kill -9 $$"));
    }
  }

  @Test
  void commandsPrintToTheContextsOutput() {
    try (Lua lua = Lua.granted(GrantsTest::processes)) {
      lua.call("io.write", "before ");
      lua.call("os.execute", "echo within");
      lua.call("io.write", "after\n");
      assertEquals("before within\nafter\n", lua.printed());
    }
  }

  @Test
  void withoutVariablesThereAreNone() {
    try (Lua lua = Lua.confined()) {
      assertTrue(lua.call("os.getenv", "PATH").isNull());
    }
  }

  @Test
  void onlyTheVariablesThatTheHostPasses() {
    try (Lua lua =
        Lua.granted(builder ->
            builder.allowEnvironmentAccess(EnvironmentAccess.NONE).environment("NAME", "välue"))) {
      assertEquals("välue", lua.call("os.getenv", "NAME").asString());
      assertTrue(lua.call("os.getenv", "PATH").isNull());
    }
  }

  @Test
  void theHostsFileSystemIsTheOneThatScriptsSee() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "text");
    FileSystem readOnly = FileSystem.newReadOnlyFileSystem(FileSystem.newDefaultFileSystem());
    IOAccess access = IOAccess.newBuilder().fileSystem(readOnly).build();
    try (Lua lua = Lua.granted(builder -> builder.allowIO(access))) {
      lua.call("io.input", file.toString());
      assertEquals("text", lua.call("io.read", "a").asString());
      assertEquals(refused(file.toString()), lua.results("io.open", file.toString(), "w"));
      assertEquals(refused(file.toString()), lua.results("os.remove", file.toString()));
    }
    assertTrue(Files.exists(file));
  }

  @Test
  void exitEndsTheContextWithItsCode() {
    Lua lua = Lua.confined();
    PolyglotException exit = assertThrows(PolyglotException.class, () -> lua.call("os.exit", 7));
    assertTrue(exit.isExit());
    assertEquals(7, exit.getExitStatus());
  }
}
