package dev.relayout.hooks;

import dev.relayout.script.Decision;

/// What `CheckFile` said about a message.
public sealed interface Judgement {
  /// The script decided.
  record Decided(Decision decision) implements Judgement {}

  /// The script failed; `onScriptError` says what becomes of the message.
  ///
  /// @param what the script's error with its place
  record Failed(String what) implements Judgement {}
}
