package dev.relayout.lua.lib;

/// What a library function tells of its work, so that a limit can stop it: by throwing from here.
public interface Meter {
  /// Called in loops that a script can make long, at least once for each few hundred steps.
  void step();

  /// Called before about that many bytes of heap are taken.
  void reserve(long bytes);
}
