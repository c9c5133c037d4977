package dev.relayout.schedule;

/// What becomes of a message when `CheckFile` fails on it.
public enum OnScriptError {
  /// It waits; the reason says `script error: …`. The default: script trouble keeps mail.
  DEFER,
  /// It is sent as if there were no script.
  SEND
}
