package dev.relayout.polyglot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.script.ScriptEngines;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptInstance;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.ScriptValue;
import dev.relayout.script.Text;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// JavaScript as a language that nobody wrote an adapter for.
class InstalledLanguagesTest {
  private final InstalledLanguages engine = new InstalledLanguages();
  private final List<String> prints = new ArrayList<>();

  @AfterEach
  void close() {
    engine.close();
  }

  private ScriptInstance run(String text) throws ScriptException {
    return Script.run(engine, ScriptSettings.DEFAULT, "a.js", prints, text);
  }

  @Test
  void isFoundAndComesLast() {
    try (ScriptEngines installed = ScriptEngines.installed()) {
      assertEquals("polyglot", installed.names().getLast());
    }
  }

  @Test
  void takesTheFilesOfInstalledLanguages() {
    assertTrue(engine.accepts("relayout.js"));
    assertTrue(engine.accepts("relayout.mjs"));
    assertFalse(engine.accepts("relayout.cobol"));
    assertFalse(engine.accepts("relayout"));
    assertThrows(
        ScriptException.class,
        () -> Script.run(engine, ScriptSettings.DEFAULT, "a.cobol", prints, ""));
  }

  @Test
  void callsFunctionsAndGlobals() throws ScriptException {
    try (ScriptInstance script =
        run("var seen = 1; function f(list) { list.push('z'); return list.join() + seen; }")) {
      assertEquals(ScriptValue.of(1), script.global("seen"));
      script.setGlobal("seen", 5L);
      var texts = new ArrayList<>(List.of(Text.of("a"), Text.of("b")));
      assertEquals(ScriptValue.of(Text.of("a,b,z5")), script.call("f", texts));
      assertEquals(2, texts.size(), "the list was the script's own");
      assertEquals(ScriptValue.Nil.NIL, script.global("nothing"));
      assertEquals(ScriptValue.Callable.CALLABLE, script.global("f"));
    }
  }

  @Test
  void errorsSayWhere() {
    ScriptException load = assertThrows(ScriptException.class, () -> run("x =\n= 1"));
    assertEquals(ScriptException.Kind.LOAD, load.kind());
    assertEquals(2, load.location().orElseThrow().line());
    ScriptException error =
        assertThrows(ScriptException.class, () -> run("var a = 1;\nnull.x").run());
    assertEquals("a.js:2:1: TypeError: Cannot read property 'x' of null", error.getMessage());
  }

  @Test
  void isDeniedTheHost() {
    for (String attempt :
        List.of(
            "Java.type('java.lang.System')",
            "load('/etc/passwd')",
            "Polyglot.import('x')",
            "quit()")) {
      assertThrows(ScriptException.class, () -> run(attempt), attempt);
    }
  }
}
