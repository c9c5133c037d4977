package dev.relayout;

import dev.relayout.script.ScriptException;

/// A sender's script that does not load.
final class UnloadableScript extends Exception {
  private static final long serialVersionUID = 1L;

  private final int sender;
  private final ScriptException why;

  /// @param sender number of the first sender that has it
  UnloadableScript(int sender, ScriptException why) {
    super(why.getMessage(), why);
    this.sender = sender;
    this.why = why;
  }

  int sender() {
    return sender;
  }

  ScriptException why() {
    return why;
  }
}
