package dev.relayout.script.conformance;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.script.FakeScript;
import dev.relayout.script.Hook;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptValue;
import dev.relayout.script.SourceLocation;
import dev.relayout.script.Text;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The kit must be able to fail: each kind of expectation is met once and missed once.
class ScenarioRunTest {
  private static final String HEAD = "title: t\ncontract: c\nscripts: {js: ''}\nsteps:\n";

  private final FakeScript script =
      new FakeScript()
          .with(
              Hook.START,
              (self, arguments) -> {
                self.output.print("hello");
                self.output.warn("beware of this");
                self.globals.put("UseBATV", ScriptValue.of(true));
                return ScriptValue.Nil.NIL;
              })
          .with(
              Hook.CHECK_FILE,
              (self, arguments) -> {
                if ((Long) arguments[2] == 666) {
                  throw new ScriptException(
                      ScriptException.Kind.ERROR, new SourceLocation("relayout.js", 7, 1), "boom");
                }
                self.actions.put("SkipSend", ScriptValue.of(true));
                self.actions.put("Reason", ScriptValue.of(Text.of("why")));
                self.actions.put("Priority", ScriptValue.of(60));
                return new ScriptValue.Obj(
                    field -> self.actions.getOrDefault(field, ScriptValue.Nil.NIL));
              })
          .with(Hook.RETURN_CODE_HANDLER, (self, arguments) -> ScriptValue.of(Text.of("550 other")))
          .with(
              Hook.MODIFY_RETURN_PATH,
              (self, arguments) -> ScriptValue.of(Text.of("x@example.org")));

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  - {start: '', expect: {prints: hello, warns: beware, globals: {UseBATV: true}}}",
        "  - {checkFile: '', expect: {skip: true, reason: why, priority: 60}}",
        "  - {checkFile: {size: 666}, expect: {fails: {hook: CheckFile, line: 7, text: boom}}}",
        "  - {reply: {to: RSET, says: 250 ok}, expect: {holds: 550 other}}",
        "  - {reply: {to: RSET, says: 550 other}}",
        "  - {returnPath: '', expect: {path: x@example.org}}",
      })
  void holds(String step) throws IOException {
    run(step);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  - {start: '', expect: {warns: beware}}",
        "  - {start: '', expect: {prints: hello}}",
        "  - {start: '', expect: {prints: other, warns: beware}}",
        "  - {start: '', expect: {prints: [hello, more], warns: beware}}",
        "  - {start: '', expect: {printed: 2, warns: beware}}",
        "  - {start: '', expect: {prints: hello, warns: other}}",
        "  - {start: '', expect: {prints: hello, warns: [beware, beware]}}",
        "  - {start: '', expect: {prints: hello, warns: beware, globals: {UseBATV: false}}}",
        "  - {start: '', expect: {prints: hello, warns: beware, globals: {Nonsense: 1}}}",
        "  - {start: '', expect: {prints: hello, warns: beware, fails: {hook: Start}}}",
        "  - {open: '', expect: {fails: {kind: ERROR}}}",
        "  - {compile: '', expect: {fails: {kind: LOAD}}}",
        "  - {checkFile: '', expect: {skip: false}}",
        "  - {checkFile: '', expect: {reason: other}}",
        "  - {checkFile: '', expect: {priority: 61}}",
        "  - {checkFile: {size: 666}}",
        "  - {checkFile: {size: 666}, expect: {skip: true}}",
        "  - {checkFile: {size: 666}, expect: {fails: {hook: Start, line: 7}}}",
        "  - {checkFile: {size: 666}, expect: {fails: {hook: CheckFile, line: 8}}}",
        "  - {checkFile: {size: 666}, expect: {fails: {hook: CheckFile, kind: TIMEOUT}}}",
        "  - {checkFile: {size: 666}, expect: {fails: {hook: CheckFile, text: other}}}",
        "  - {checkFile: {size: 666}, expect: {fails: {hook: CheckFile, file: a.js, line: 7}}}",
        "  - {reply: {to: RSET, says: 250 ok}}",
        "  - {reply: {to: RSET, says: 250 ok}, expect: {holds: 551 other}}",
        "  - {returnPath: '', expect: {path: y@example.org}}",
      })
  void misses(String step) {
    AssertionError red = assertThrows(AssertionError.class, () -> run(step));
    assertTrue(String.valueOf(red.getMessage()).contains("s in js, step 1"), red.getMessage());
  }

  private void run(String step) throws IOException {
    Scenario scenario = Scenarios.read("s", HEAD + step);
    try (var running = new ScenarioRun(scenario, script, "js", "relayout.js", folder)) {
      running.run();
    }
  }
}
