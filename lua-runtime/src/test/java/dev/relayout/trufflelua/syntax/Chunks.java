package dev.relayout.trufflelua.syntax;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;

/// Parses chunks for tests, under the name `x`.
final class Chunks {
  private Chunks() {}

  /// The main function of a chunk that is right.
  static FunctionBody parse(String chunk) {
    try {
      return Parser.parse(bytes(chunk), "x");
    } catch (ChunkSyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /// The one value that `return` and the text return.
  static Expression expression(String text) {
    var result = (Statement.Return) parse("return " + text).block().statements().getFirst();
    return result.values().getFirst();
  }

  static ChunkSyntaxException error(String chunk) {
    return assertThrows(ChunkSyntaxException.class, () -> Parser.parse(bytes(chunk), "x"));
  }

  /// The message, or `ok`.
  static String outcome(byte[] chunk) {
    try {
      Parser.parse(chunk, "x");
      return "ok";
    } catch (ChunkSyntaxException e) {
      return e.getMessage();
    }
  }

  static byte[] bytes(String chunk) {
    return chunk.getBytes(StandardCharsets.ISO_8859_1);
  }
}
