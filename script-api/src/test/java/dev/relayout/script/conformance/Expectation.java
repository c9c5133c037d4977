package dev.relayout.script.conformance;

import dev.relayout.script.Hook;
import dev.relayout.script.ScriptException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What must come of a step. What a step prints, warns of or fails with must stand here; the rest is
/// compared where it stands here.
///
/// @param globals read/write globals that must hold after the step, by their names in scripts
/// @param prints the printed lines, all of them
/// @param printed how many lines, where they are too many to write down
/// @param warns a part of each warning, in their order, all of them
/// @param fails what failed, in order
public record Expectation(
    Optional<Boolean> skip,
    Optional<ByLanguage<String>> reason,
    Optional<Integer> priority,
    Optional<String> holds,
    Optional<ByLanguage<String>> path,
    Map<String, Object> globals,
    List<ByLanguage<List<String>>> prints,
    Optional<Integer> printed,
    List<ByLanguage<String>> warns,
    List<Failure> fails) {
  /// A failure of the script.
  ///
  /// @param hook which hook; empty when it failed to load
  /// @param kinds any of these
  /// @param file the file it must name; the script's own unless told
  /// @param line the line it must name
  /// @param text a part of its message
  public record Failure(
      Optional<Hook> hook,
      ByLanguage<List<ScriptException.Kind>> kinds,
      Optional<ByLanguage<String>> file,
      Optional<ByLanguage<Integer>> line,
      Optional<ByLanguage<String>> text) {

    static Failure read(Fields fields) {
      Failure failure =
          new Failure(
              fields.text("hook").map(name -> hook(fields.where(), name)),
              fields
                  .read("kind", node -> ByLanguage.read(node, Failure::kinds))
                  .orElse(ByLanguage.all(List.of(ScriptException.Kind.ERROR))),
              fields.read("file", node -> ByLanguage.read(node, String::valueOf)),
              fields.read("line", node -> ByLanguage.read(node, Integer.class::cast)),
              fields.read("text", node -> ByLanguage.read(node, String::valueOf)));
      fields.end();
      return failure;
    }

    private static List<ScriptException.Kind> kinds(Object node) {
      return Fields.texts(node).stream().map(ScriptException.Kind::valueOf).toList();
    }

    private static Hook hook(String where, String name) {
      for (Hook hook : Hook.values()) {
        if (hook.functionName().equals(name)) {
          return hook;
        }
      }
      throw new ScenarioError(where, "no such hook: " + name);
    }
  }

  static Expectation read(Fields fields) {
    Expectation expectation =
        new Expectation(
            fields.flag("skip"),
            fields.read("reason", node -> ByLanguage.read(node, String::valueOf)),
            fields.number("priority"),
            fields.text("holds"),
            fields.read("path", node -> ByLanguage.read(node, String::valueOf)),
            fields.fields("globals").map(Fields::rest).orElse(Map.of()),
            fields.any("prints").stream()
                .map(node -> ByLanguage.read(node, Fields::texts))
                .toList(),
            fields.number("printed"),
            fields.any("warns").stream()
                .flatMap(node -> Fields.list(node).stream())
                .map(node -> ByLanguage.read(node, String::valueOf))
                .toList(),
            fields.any("fails").stream()
                .flatMap(node -> Fields.list(node).stream())
                .map(node -> Failure.read(Fields.of(fields.where() + ", fails", node)))
                .toList());
    fields.end();
    return expectation;
  }
}
