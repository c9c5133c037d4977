package dev.relayout.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.relayout.script.HookSession;
import dev.relayout.script.JudgedReply;
import dev.relayout.script.ScriptException;
import dev.relayout.script.Tunables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Each folder of `examples/scripts` holds the same hooks in two languages and a table of what both
/// must decide.
class ExampleScriptsTest {
  private static final List<String> LANGUAGES = List.of("relayout.lua", "relayout.js");

  private static Sessions sessions;

  @BeforeAll
  static void openEngines() {
    sessions = new Sessions();
  }

  @AfterAll
  static void closeEngines() {
    sessions.close();
  }

  @TestFactory
  List<DynamicNode> bothLanguagesDecideAsTheTableSays() throws IOException {
    List<DynamicNode> tests = new ArrayList<>();
    for (Path folder : folders()) {
      List<ScriptCase> cases = ScriptCase.read(folder.resolve("cases.yaml"));
      for (String name : LANGUAGES) {
        Path script = folder.resolve(name);
        tests.add(
            dynamicContainer(
                folder.getFileName() + "/" + name,
                cases.stream().map(each -> dynamicTest(each.name(), () -> run(script, each)))));
      }
    }
    return tests;
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> entries = Files.list(Repository.SCRIPTS)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static void run(Path script, ScriptCase given) throws ScriptException {
    String where = Repository.SCRIPTS.relativize(script) + ", " + given.name();
    Listening said = new Listening();
    sessions.use(
        script,
        Sessions.at(given.time()),
        given.sender(),
        said,
        session -> {
          session.start();
          for (ScriptCase.Step step : given.steps()) {
            follow(session, step, where);
          }
        });
    assertEquals(List.of(), said.failures, where);
    assertEquals(List.of(), said.warnings, where);
  }

  private static void follow(HookSession session, ScriptCase.Step step, String where)
      throws ScriptException {
    switch (step) {
      case ScriptCase.Step.Check check -> {
        for (int i = 0; i < check.times(); i++) {
          assertEquals(check.decides(), session.checkFile(check.message()), where);
        }
      }
      case ScriptCase.Step.Answer answer -> {
        for (int i = 0; i < answer.times(); i++) {
          JudgedReply judged = session.returnCode(answer.command(), answer.said());
          String expected = answer.becomes() == null ? answer.said().full() : answer.becomes();
          assertEquals(expected, judged.holds().full(), where);
        }
      }
      case ScriptCase.Step.Globals globals ->
          globals
              .values()
              .forEach(
                  (name, value) -> assertEquals(value, component(session.tunables(), name), where));
    }
  }

  private static Object component(Tunables tunables, String name) {
    try {
      return Tunables.class.getMethod(name).invoke(tunables);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("there is no global " + name, e);
    }
  }
}
