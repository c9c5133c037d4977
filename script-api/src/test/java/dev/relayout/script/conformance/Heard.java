package dev.relayout.script.conformance;

import dev.relayout.script.Hook;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a script and its session said during one step.
final class Heard implements ScriptOutput {
  /// A failure; no hook = the script did not load.
  record Failed(Optional<Hook> hook, ScriptException error) {}

  final List<String> prints = new ArrayList<>();
  final List<String> warns = new ArrayList<>();
  final List<Failed> fails = new ArrayList<>();

  void clear() {
    prints.clear();
    warns.clear();
    fails.clear();
  }

  @Override
  public void print(String line) {
    prints.add(line);
  }

  @Override
  public void warn(String message) {
    warns.add(message);
  }

  @Override
  public void failed(@Nullable Hook hook, ScriptException error) {
    fails.add(new Failed(Optional.ofNullable(hook), error));
  }

  void failedToLoad(ScriptException error) {
    fails.add(new Failed(Optional.empty(), error));
  }
}
