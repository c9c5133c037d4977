package dev.relayout.lua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.script.ScriptEngines;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptSource;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LuajEngineTest {
  @Test
  void isInstalled() {
    try (ScriptEngines engines = ScriptEngines.installed()) {
      assertTrue(engines.names().contains("luaj"));
    }
  }

  @Test
  void takesLuaFilesOnly() {
    try (LuajEngine engine = new LuajEngine()) {
      assertTrue(engine.accepts("relayout.lua"));
      assertFalse(engine.accepts("relayout.js"));
      assertFalse(engine.accepts("lua"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x = = 1|1:5: unexpected symbol near '='",
        "x = {|1:6: unexpected symbol near <eof>",
        "local s = \"café\" x = = 2|1:22: unexpected symbol near '='",
        "f(1\\nend|2:1: ')' expected (to close '(' at line 1) near 'end'",
        "if x then\\n  y()\\n|3:1: 'end' expected (to close 'if' at line 1) near <eof>",
        "if x then\\r\\n  y(\\r\\nend|3:1: unexpected symbol near 'end'",
        "-- [[\\nx = }|2:5: unexpected symbol near '}'",
        "--[[\\n]] x = }|2:8: unexpected symbol near '}'",
        "x = [==[\\n]]\\n]==] y|3:7: syntax error near <eof>",
        "print(\"abc|1:7: unfinished string near '\"abc'",
        "x = \"abc\\z|1:5: unfinished string",
        "x = 1..2|1:5: malformed number near '1..2'",
        "x = 'a\\400'|1:5: escape sequence too large near ''a\\400''",
        "for i = 1 do end|1:11: ',' expected near 'do'",
        "local function f(a,) end|1:20: <name> or '...' expected near ')'",
        "do\\n  break\\nend|2:3: break outside a loop",
        "do\\n  goto nowhere\\nend|2:3: no visible label 'nowhere' for goto",
        "x = { 1, 2|1:11: '}' expected (to close '{' at line 1) near <eof>",
        "x = { a = 1 b = 2 }|1:13: '}' expected near 'b'",
      })
  void aSyntaxErrorHasAPlace(String text, String expected) {
    byte[] bytes = text.replace("\\n", "\n").replace("\\r", "\r").getBytes(StandardCharsets.UTF_8);
    ScriptException error =
        assertThrows(
            ScriptException.class,
            () ->
                new LuajEngine()
                    .compile(new ScriptSource(LuaScripts.FILE, bytes), LuaScripts.SETTINGS));
    assertEquals(ScriptException.Kind.LOAD, error.kind());
    assertEquals("relayout.lua:" + expected, error.getMessage());
  }

  @Test
  void binaryChunksAndUtf16AreRefused() {
    assertTrue(loadError("\u001bLua").contains("binary chunk"));
    assertTrue(loadError("\u00ff\u00fex\0").contains("UTF-16"));
  }

  @Test
  void tooManyLocalsAreASyntaxError() {
    assertTrue(loadError("local a\n".repeat(201)).contains("200 local variables"));
  }

  @Test
  void deepNestingIsASyntaxError() {
    assertTrue(loadError("x = " + "(".repeat(100_000)).contains("too many syntax levels"));
  }

  @Test
  void aByteOrderMarkAndAShebangAreSkipped() throws Exception {
    assertEquals("[1]", LuaScripts.run("\u00ef\u00bb\u00bf#!/usr/bin/lua\nprint(1)").toString());
  }

  private static String loadError(String text) {
    ScriptException error =
        assertThrows(
            ScriptException.class,
            () -> new LuajEngine().compile(LuaScripts.source(text), LuaScripts.SETTINGS));
    assertEquals(ScriptException.Kind.LOAD, error.kind());
    return String.valueOf(error.getMessage());
  }
}
