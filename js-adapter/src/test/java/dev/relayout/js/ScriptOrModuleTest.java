package dev.relayout.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptOrModuleTest {
  private static final String CHECK =
      "function CheckFile(filename, actions) { actions.Priority = 7; return actions; }";

  private final Scripts scripts = new Scripts();

  @AfterEach
  void close() {
    scripts.close();
  }

  private int priority(String name, String text) throws ScriptException {
    return Scripts.check(scripts.open(name, text)).priority();
  }

  private String problem(String name, String text) {
    ScriptException error = assertThrows(ScriptException.class, () -> scripts.open(name, text));
    assertEquals(ScriptException.Kind.LOAD, error.kind());
    return String.valueOf(error.getMessage());
  }

  @Test
  void allForms() throws ScriptException {
    assertEquals(7, priority("a.js", CHECK));
    assertEquals(7, priority("a.cjs", CHECK));
    assertEquals(7, priority("a.JS", CHECK));
    assertEquals(7, priority("a.mjs", "export " + CHECK));
    assertEquals(7, priority("a.js", "export " + CHECK));
    assertEquals(7, priority("a.mjs", CHECK));
    assertEquals(7, priority("a.js", "await null;\n" + CHECK));
    assertEquals(
        7,
        priority("a.js", "const CheckFile = (f, a) => ({ Priority: 7 }); export { CheckFile };"));
    assertEquals(7, priority("a.js", "export const x = 1;\n" + CHECK + "\n// no line end"));
  }

  @Test
  void aPlainScriptIsSloppyAndAModuleStrict() throws ScriptException {
    assertEquals(
        7, priority("a.js", "leak = 7; function CheckFile() { return { Priority: leak }; }"));
    ScriptException strict =
        assertThrows(ScriptException.class, () -> scripts.open("a.mjs", "leak = 7;"));
    assertEquals("a.mjs:1:1: ReferenceError: leak is not defined", strict.getMessage());
  }

  @Test
  void anExportBeatsAGlobal() throws ScriptException {
    assertEquals(
        7,
        priority(
            "a.js",
            "globalThis.CheckFile = () => ({ Priority: 1 });"
                + "export { mine as CheckFile }; function mine() { return { Priority: 7 }; }"));
  }

  @Test
  void hooksInADefaultExportArePointedOut() throws ScriptException {
    scripts.open("a.js", "export default { CheckFile() {}, Start: 1, other() {} }");
    assertEquals(
        List.of(
            "CheckFile stands in the default export, where it is never called: export the function"
                + " itself, as in `export function CheckFile(…) {…}`"),
        scripts.warnings);
  }

  @Test
  void aDefaultExportThatHoldsNoHookIsNobodysBusiness() throws ScriptException {
    assertEquals(7, priority("a.js", "export default " + CHECK));
    assertEquals(7, priority("a.js", "export default { limit: 3 };\n" + CHECK));
    scripts.open("a.js", "export default null;");
    assertEquals(List.of(), scripts.warnings);
  }

  @Test
  void theParserThatCameFartherIsBelieved() {
    assertEquals(
        "a.js:2:5: SyntaxError: Expected an operand but found =",
        problem("a.js", "let y;\nx = = 1"));
    assertEquals(
        "a.js:3:5: SyntaxError: Expected an operand but found =",
        problem("a.js", "export let y;\n\nx = = 1"));
    assertTrue(problem("a.cjs", "export let y;").startsWith("a.cjs:1:1: SyntaxError:"));
    assertTrue(problem("a.mjs", "with (Math) {}").startsWith("a.mjs:1:1: SyntaxError:"));
  }

  @Test
  void anUnfinishedModuleIsToldWhereItEnds() {
    assertTrue(problem("a.mjs", "export function f() {\n").startsWith("a.mjs:2:1: SyntaxError:"));
    assertTrue(problem("a.mjs", "export let a = `x\n\n").startsWith("a.mjs:"));
  }

  @Test
  void otherEncodings() throws ScriptException {
    byte[] latin1 =
        ("// caf\u00E9\n" + CHECK.replace("7", "'\u00E9'.length * 7"))
            .getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        7,
        Scripts.check(scripts.open(Path.of("/s/a.js"), latin1, ScriptSettings.DEFAULT)).priority());
    assertEquals(7, priority("a.js", "\uFEFF" + CHECK));
  }
}
