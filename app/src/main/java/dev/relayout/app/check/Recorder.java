package dev.relayout.app.check;

import dev.relayout.app.check.Report.Heard;
import dev.relayout.app.check.Report.Trouble;
import dev.relayout.script.Hook;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptOutput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps what a script says, step by step; [dev.relayout.script.HookSession] bounds how much that is.
final class Recorder implements ScriptOutput {
  private final Excerpts excerpts;
  private final List<String> printed = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<Trouble> errors = new ArrayList<>();

  Recorder(Excerpts excerpts) {
    this.excerpts = excerpts;
  }

  @Override
  public void print(String line) {
    printed.add(line);
  }

  @Override
  public void warn(String message) {
    // The error itself is told each time; its warning, which the relay logs once, would repeat it.
    boolean told = errors.stream().anyMatch(error -> message.contains(error.what()));
    if (told) {
      return;
    }
    warnings.add(message);
  }

  @Override
  public void failed(@Nullable Hook hook, ScriptException error) {
    errors.add(excerpts.trouble(error));
  }

  /// What was said since the last call.
  Heard take() {
    Heard heard = new Heard(List.copyOf(printed), List.copyOf(warnings), List.copyOf(errors));
    printed.clear();
    warnings.clear();
    errors.clear();
    return heard;
  }
}
