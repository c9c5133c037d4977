package dev.relayout.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptEnginesTest {
  @TempDir private Path folder;

  /// An engine of some rank for one ending.
  private static final class Ranked implements ScriptEngine {
    private final String name;
    private final String ending;
    private final int rank;
    private int closed;

    Ranked(String name, String ending, int rank) {
      this.name = name;
      this.ending = ending;
      this.rank = rank;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public boolean accepts(String fileName) {
      return fileName.endsWith(ending);
    }

    @Override
    public int rank() {
      return rank;
    }

    @Override
    public ScriptFactory compile(ScriptSource source, ScriptSettings settings)
        throws ScriptException {
      throw new ScriptException(ScriptException.Kind.LOAD, null, "compiled by " + name);
    }

    @Override
    public void close() {
      closed++;
    }
  }

  private final Ranked any = new Ranked("any", "", -1);
  private final Ranked lua = new Ranked("lua", ".lua", 0);
  private final Ranked luaj = new Ranked("luaj", ".lua", -1);
  private final ScriptEngines engines = new ScriptEngines(List.of(any, luaj, lua));

  private String said(ScriptEngines asked, Path file, @Nullable String engine) {
    return String.valueOf(
        assertThrows(
                ScriptException.class, () -> asked.compile(file, engine, ScriptSettings.DEFAULT))
            .getMessage());
  }

  private Path file(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "x");
  }

  @Test
  void theBestForTheNameIsTaken() throws IOException {
    assertEquals("compiled by lua", said(engines, file("a.lua"), null));
    assertEquals("compiled by any", said(engines, file("a.rb"), null));
    assertEquals("compiled by luaj", said(engines, file("a.lua"), "luaj"));
    assertEquals(Optional.of("lua"), engines.find("a.lua", null).map(ScriptEngine::name));
    assertEquals(List.of("lua", "any", "luaj"), engines.names());
  }

  @Test
  void userMistakesAreOneClearLine() throws IOException {
    ScriptEngines onlyLua = new ScriptEngines(List.of(lua));
    assertEquals(
        "a.js: no script engine runs a file of this name (engines: lua)",
        said(onlyLua, file("a.js"), null));
    assertEquals(
        "there is no script engine \"perl\" (engines: lua)", said(onlyLua, file("a.lua"), "perl"));
    assertEquals(
        folder.resolve("no.lua") + ": there is no such script file",
        said(engines, folder.resolve("no.lua"), null));
    assertEquals(folder + ": this is a folder, not a script file", said(engines, folder, null));
    assertTrue(said(new ScriptEngines(List.of()), file("a.x"), null).endsWith("(engines: none)"));
    assertEquals(Optional.empty(), onlyLua.find("a.js", null));
  }

  @Test
  void anAbsurdlyLargeFileIsNotRead() throws IOException {
    Path large = folder.resolve("large.lua");
    Files.write(large, new byte[ScriptEngines.MAX_SCRIPT_BYTES + 1]);
    assertTrue(said(engines, large, null).contains("larger than any script may be"));
  }

  @Test
  void closesAllOfThem() {
    engines.close();
    assertEquals(List.of(1, 1, 1), List.of(any.closed, lua.closed, luaj.closed));
  }

  /// One engine whose classes are missing must not take the others with it.
  @Test
  void anEngineThatCannotBeLoadedIsNamedAndTheRestWorks() throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(ScriptEngine.class.getName()),
        "dev.relayout.nowhere.Engine\n" + FakeScript.class.getName() + "\n");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    URL[] here = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(here, before)) {
      thread.setContextClassLoader(loader);
      ScriptEngines installed = ScriptEngines.installed();
      assertEquals(List.of("fake"), installed.names());
      assertTrue(said(installed, file("a.js"), null).contains("dev.relayout.nowhere.Engine"));
    } finally {
      thread.setContextClassLoader(before);
    }
    assertSame(before, thread.getContextClassLoader());
  }
}
