package dev.relayout.hooks;

import dev.relayout.script.Hook;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptLimits;
import dev.relayout.script.ScriptOutput;
import dev.relayout.script.ScriptSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Hears how scripts failed, each time as `hook KIND`.
///
/// @param list what was heard so far
record Failures(List<String> list) implements ScriptOutput {
  Failures() {
    this(new CopyOnWriteArrayList<>());
  }

  /// A script whose calls may take a tenth of a second.
  static LoadedScript loaded(FakeScript script) {
    return new LoadedScript(
        script, ScriptSettings.DEFAULT.withLimits(new ScriptLimits(Duration.ofMillis(100), 0)));
  }

  @Override
  public void print(String line) {}

  @Override
  public void warn(String message) {}

  @Override
  public void failed(@Nullable Hook hook, ScriptException error) {
    list.add((hook == null ? "script" : hook.functionName()) + " " + error.kind());
  }
}
