package dev.relayout.trufflelua.syntax;

import java.util.Arrays;
import java.util.List;

/// A function cut out of its chunk, to be parsed by itself: what a binary chunk holds of it (manual §6.4, `string.dump`).
///
/// @param text from its `function` or `local` to its `end`, for a main function all of the chunk; the array is not copied
/// @param line that the text begins in, from 1
/// @param lineDefined see [FunctionBody#lineDefined]: 0 for a main function
/// @param name see [FunctionBody#name]
/// @param upvalues their names, in order
/// @param compatible see [ParserOptions#compatible]
public record FunctionText(
    byte[] text,
    int line,
    int lineDefined,
    String name,
    List<String> upvalues,
    boolean compatible) {
  /// Cuts it out.
  ///
  /// @param chunk the text that it was read in
  /// @param firstLine of that text
  public static FunctionText of(
      FunctionBody function, byte[] chunk, int firstLine, boolean compatible) {
    int from = function.span().offset();
    int to = Math.min(from + function.span().length(), chunk.length);
    Source before = new Source(chunk, "", firstLine);
    while (before.position() < from) {
      if (before.atNewline()) {
        before.skipNewline();
      } else {
        before.advance();
      }
    }
    return new FunctionText(
        Arrays.copyOfRange(chunk, from, to),
        before.line(),
        function.lineDefined(),
        function.name(),
        function.upvalues().stream().map(Upvalue::name).toList(),
        compatible);
  }

  boolean isMain() {
    return lineDefined == 0;
  }

  /// Whether its first parameter is a `self` that is not written there.
  boolean isMethod() {
    return name.indexOf(':') >= 0;
  }
}
