package dev.relayout.script;

/// A place in a script.
///
/// @param file the file's name without folders
/// @param line from 1
/// @param column from 1; 0 = the engine does not know it
public record SourceLocation(String file, int line, int column) {
  /// `file:line` or `file:line:column`.
  @Override
  public String toString() {
    return column > 0 ? file + ":" + line + ":" + column : file + ":" + line;
  }
}
