package dev.relayout.conformance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.relayout.script.ScriptEngine;
import dev.relayout.script.conformance.Scenario;
import dev.relayout.script.conformance.Scenarios;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Runs every scenario that has a `relay:` part and a script in one language through a whole relay:
/// queue on disk, SMTP over loopback, real scripts on script threads. An adapter's test extends this.
public abstract class RelayConformance {
  private final Supplier<ScriptEngine> engines;
  private final String language;

  /// @param engines makes the engine, one for each scenario
  /// @param language the key of the scripts in the scenario files
  protected RelayConformance(Supplier<ScriptEngine> engines, String language) {
    this.engines = engines;
    this.language = language;
  }

  @TestFactory
  Stream<DynamicTest> relay(@TempDir Path folder) {
    List<Scenario> scenarios =
        Scenarios.load().stream()
            .filter(scenario -> !scenario.relay().isEmpty())
            .filter(scenario -> scenario.scripts().containsKey(language))
            .toList();
    assertFalse(scenarios.isEmpty(), "no relay scenario in " + language);
    return scenarios.stream()
        .map(scenario ->
            dynamicTest(
                scenario.name() + ": " + scenario.title(),
                () -> judge(scenario, folder.resolve(scenario.name()))));
  }

  private void judge(Scenario scenario, Path folder) throws Exception {
    try (ScriptEngine engine = engines.get();
        RelayRun run = new RelayRun(scenario, engine, language, folder)) {
      run.run();
    }
  }
}
