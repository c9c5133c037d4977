package dev.relayout.trufflelua.runtime;

/// What the root node of a function written in Lua knows of the size of its code.
public interface CodeSize {
  /// How many bytes its text has.
  int textLength();
}
