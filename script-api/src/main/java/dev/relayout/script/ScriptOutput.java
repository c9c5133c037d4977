package dev.relayout.script;

import org.jspecify.annotations.Nullable;

/// Where a script's voice goes: the log of its send session, or the screen of an offline check.
/// Called on the thread that runs the script; must not block for long.
public interface ScriptOutput {
  /// One line that the script printed, without its line end.
  void print(String line);

  /// Something about the script that its author should know. [HookSession] says each thing once per
  /// session.
  void warn(String message);

  /// The script failed. Called every time, for counting, on any thread; the warning comes by [#warn],
  /// once.
  ///
  /// @param hook null = its top level, or the script as a whole
  default void failed(@Nullable Hook hook, ScriptException error) {}
}
