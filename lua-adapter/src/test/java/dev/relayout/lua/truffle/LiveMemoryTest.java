package dev.relayout.lua.truffle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptInstance;
import dev.relayout.script.ScriptLimits;
import dev.relayout.script.ScriptOutput;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.ScriptSource;
import dev.relayout.script.ScriptValue;
import dev.relayout.script.Text;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How much the values of a script may take.
@Timeout(120)
class LiveMemoryTest {
  private static final ScriptOutput SILENT =
      new ScriptOutput() {
        @Override
        public void print(String line) {
          throw new AssertionError(line);
        }

        @Override
        public void warn(String message) {
          throw new AssertionError(message);
        }
      };

  private static final ScriptSettings SMALL =
      ScriptSettings.DEFAULT.withLimits(new ScriptLimits(Duration.ofMinutes(1), 0, 16L << 20));

  private static ScriptInstance open(LuaEngine engine, String script) throws ScriptException {
    ScriptSource source =
        new ScriptSource(
            Path.of("/scripts/relayout.lua"), script.getBytes(StandardCharsets.US_ASCII));
    ScriptInstance instance = engine.compile(source, SMALL).open(SILENT);
    instance.run();
    return instance;
  }

  @Test
  void aStringThatDoublesIsAFailureWithItsPlace() throws Exception {
    try (LuaEngine engine = new LuaEngine();
        ScriptInstance script =
            open(engine, "function f()\n x = 'x'\n while true do x = x .. x end\nend")) {
      ScriptException error = assertThrows(ScriptException.class, () -> script.call("f"));
      assertEquals(ScriptException.Kind.MEMORY, error.kind());
      assertEquals("relayout.lua:3:20: not enough memory", error.getMessage());
    }
  }

  @Test
  void whatIsKeptFromCallToCallCounts() throws Exception {
    try (LuaEngine engine = new LuaEngine();
        ScriptInstance script =
            open(engine, "kept = {} function f() kept[#kept + 1] = ('x'):rep(2^20) end")) {
      ScriptException error =
          assertThrows(
              ScriptException.class,
              () -> {
                for (int i = 0; i < 20; i++) {
                  script.call("f");
                }
              });
      assertEquals(ScriptException.Kind.MEMORY, error.kind());
      assertTrue(error.endsInstance());
    }
  }

  @Test
  void garbageDoesNotCount() throws Exception {
    try (LuaEngine engine = new LuaEngine();
        ScriptInstance script = open(engine, "function f() return #('x'):rep(2^20) end")) {
      for (int i = 0; i < 200; i++) {
        assertEquals(ScriptValue.of(0x1p20), script.call("f"));
      }
    }
  }

  @Test
  void aScriptMayCatchIt() throws Exception {
    try (LuaEngine engine = new LuaEngine();
        ScriptInstance script =
            open(engine, "function f() return select(2, pcall(string.rep, 'x', 2^30)) end")) {
      assertEquals(ScriptValue.of(Text.of("not enough memory")), script.call("f"));
    }
  }
}
