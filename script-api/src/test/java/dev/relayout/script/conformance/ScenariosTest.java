package dev.relayout.script.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The scenario files themselves: all are read, and none is empty of meaning.
class ScenariosTest {
  /// What only one language has.
  private static final Set<String> JAVASCRIPT_ONLY =
      Set.of("check-header-data-object", "modules-globals", "modules-not-exported", "print-levels");

  private static final Set<String> LUA_ONLY = Set.of("sandbox-raises");

  private final List<Scenario> scenarios = Scenarios.load();

  @Test
  void everyFileIsRead() {
    assertTrue(scenarios.size() > 80, scenarios.size() + " scenarios");
  }

  @Test
  void everyScenarioStandsInBothLanguages() {
    assertEquals(JAVASCRIPT_ONLY, without("lua"));
    assertEquals(LUA_ONLY, without("js"));
  }

  private Set<String> without(String language) {
    return scenarios.stream()
        .filter(scenario -> !scenario.scripts().containsKey(language))
        .map(Scenario::name)
        .collect(Collectors.toSet());
  }

  @Test
  void everyScenarioExpectsSomethingOrRunsInARelay() {
    Expectation nothing = Expectation.read(Fields.none("nothing"));
    for (Scenario scenario : scenarios) {
      assertFalse(scenario.contract().isBlank(), scenario.name());
      assertTrue(
          scenario.steps().stream().anyMatch(step -> !step.expect().equals(nothing))
              || scenario.steps().stream().anyMatch(Step.Answer.class::isInstance)
              || !scenario.relay().isEmpty(),
          scenario.name() + " expects nothing");
    }
  }

  @Test
  void anUnknownWordIsAnError() {
    String start = "title: t\ncontract: c\nscripts: {js: ''}\n";
    assertTrue(problem(start + "stpes: []").contains("unknown: [stpes]"));
    assertTrue(problem(start + "steps: [{strat: ''}]").contains("step 1: says not what to do"));
    assertTrue(problem(start + "steps: [{start: '', expect: {printz: x}}]").contains("printz"));
    assertTrue(problem(start + "steps: [{checkFile: {szie: 1}}]").contains("unknown: [szie]"));
    assertTrue(problem("title: t\ncontract: c\nscripts: {perl: ''}").contains("unknown language"));
    assertTrue(problem("title: t\nscripts: {js: ''}").contains("has no contract"));
    assertTrue(problem("title: [").contains("broken"));
  }

  private static String problem(String yaml) {
    return String.valueOf(
        assertThrows(ScenarioError.class, () -> Scenarios.read("broken", yaml)).getMessage());
  }

  @Test
  void theRelaysPartIsHandedThrough() {
    Scenario scenario =
        Scenarios.read(
            "s", "title: t\ncontract: c\nscripts: {js: ''}\nrelay: {connections: [2, 2, 1]}");
    assertEquals(List.of(2, 2, 1), scenario.relay().get("connections"));
    assertFalse(scenario.runsIn("js"), "has no steps");
  }
}
