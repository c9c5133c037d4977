package dev.relayout.script.conformance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.relayout.script.ScriptEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Runs every scenario of the kit that has a script in one language. An adapter's test extends this
/// and says which engine and which language.
public abstract class ScriptConformance {
  /// Far beyond what any scenario takes: an engine that did not stop a script fails here.
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /// As much stack as the relay gives its script threads.
  private static final long STACK_BYTES = 16L << 20;

  private final ScriptEngine engine;
  private final String language;

  /// @param engine what runs the scripts; closed after each test method
  /// @param language the key of the scripts in the scenario files
  protected ScriptConformance(ScriptEngine engine, String language) {
    this.engine = engine;
    this.language = language;
  }

  /// The usual file name of a script.
  protected String fileName() {
    return "relayout." + language;
  }

  /// Scenarios that this engine is known to fail, each with the reason. They are run all the same and
  /// must fail, so that the list stays true.
  protected Map<String, String> knownDefects() {
    return Map.of();
  }

  @TestFactory
  Stream<DynamicTest> contract(@TempDir Path folder) {
    List<Scenario> scenarios =
        Scenarios.load().stream().filter(scenario -> scenario.runsIn(language)).toList();
    assertFalse(scenarios.isEmpty(), "no scenario in " + language);
    return scenarios.stream()
        .map(scenario ->
            dynamicTest(
                scenario.name() + ": " + scenario.title(),
                () -> judge(scenario, folder.resolve(scenario.name()))));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void judge(Scenario scenario, Path folder) throws Exception {
    String defect = knownDefects().get(scenario.name());
    if (defect == null) {
      onScriptThread(scenario, folder);
    } else {
      assertThrows(
          AssertionError.class,
          () -> onScriptThread(scenario, folder),
          "no defect any more, take it off the list: " + defect);
    }
  }

  private void onScriptThread(Scenario scenario, Path folder) throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Runnable run =
        () -> {
          try (var running = new ScenarioRun(scenario, engine, language, fileName(), folder)) {
            running.run();
            done.complete(null);
          } catch (Throwable e) {
            done.completeExceptionally(e);
          }
        };
    Thread thread = new Thread(null, run, "script " + scenario.name(), STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError(scenario.name() + ": the script was not stopped", e);
    }
  }

  private static Exception rethrown(Throwable cause) throws Exception {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof Exception exception ? exception : new IllegalStateException(cause);
  }
}
