package dev.relayout.hooks;

import java.time.Duration;

/// A piece of work for a script thread.
interface ScriptJob {
  /// Does it. Throws nothing.
  void run(Results results);

  /// Called in the place of the end of [#run] when it does not come back, from another thread.
  void abandoned();

  /// How long it may show no sign of life.
  Duration patience();
}
