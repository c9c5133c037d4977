package dev.relayout.trufflelua.syntax;

/// How a chunk is to be read.
///
/// @param compatible an escape that Lua 5.4 does not know stands for its letter, as in Lua 5.1: a backslash and a dot is a
///     dot; also an x without two digits behind it and a u without a brace
/// @param file the chunk comes from a file: its byte order mark is left out, and its first line if that begins with `#`
public record ParserOptions(boolean compatible, boolean file) {
  /// Lua 5.4, as `load` takes it.
  public static final ParserOptions STANDARD = new ParserOptions(false, false);
}
