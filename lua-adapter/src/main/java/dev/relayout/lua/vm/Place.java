package dev.relayout.lua.vm;

/// A line of a chunk.
///
/// @param chunk as Lua shows it: a file's name or `[string "..."]`
/// @param line from 1
public record Place(String chunk, int line) {
  /// `chunk:line:`, the start of a Lua error message.
  @Override
  public String toString() {
    return chunk + ":" + line + ":";
  }
}
