package dev.relayout.examples;

import dev.relayout.script.Hook;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptOutput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps what a script says.
final class Listening implements ScriptOutput {
  final List<String> printed = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();
  final List<String> failures = new ArrayList<>();

  @Override
  public void print(String line) {
    printed.add(line);
  }

  @Override
  public void warn(String message) {
    warnings.add(message);
  }

  @Override
  public void failed(@Nullable Hook hook, ScriptException error) {
    failures.add((hook == null ? "top level" : hook.functionName()) + ": " + error.getMessage());
  }
}
