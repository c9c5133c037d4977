package dev.relayout.trufflelua.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserOptionsTest {
  private static final ParserOptions COMPATIBLE = new ParserOptions(true, false);
  private static final ParserOptions FILE = new ParserOptions(false, true);

  private static String parsed(String literal) throws ChunkSyntaxException {
    FunctionBody main = Parser.parse(Chunks.bytes("return " + literal), "x", COMPATIBLE, () -> {});
    var result = (Statement.Return) main.block().statements().getFirst();
    return TreeText.of(result.values().getFirst());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "'%a\\.b', '%a.b'",
        "'C:\\Program Files', 'C:Program Files'",
        "'C:\\users\\xampp', 'C:usersxampp'",
        "'\\x4', 'x4'",
        "'\\x41\\u{42}\\67\\0660', 'ABCB0'"
      })
  void unknownEscapesStandForTheirLetters(String literal, String value)
      throws ChunkSyntaxException {
    assertEquals(value, parsed(literal));
  }

  @Test
  void whatIsTooLargeStaysWrong() {
    var error = assertThrows(ChunkSyntaxException.class, () -> parsed("'\\256'"));
    assertEquals("x:1: decimal escape too large near ''\\256''", error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#!/usr/bin/lua\nx = = 1",
        "# anything\r\nx = = 1",
        "\u00ef\u00bb\u00bf#!lua\nx = = 1",
        "\u00ef\u00bb\u00bf\nx = = 1"
      })
  void theHeaderOfAFileCountsAsALine(String chunk) {
    var error =
        assertThrows(
            ChunkSyntaxException.class,
            () -> Parser.parse(Chunks.bytes(chunk), "x", FILE, () -> {}));
    assertEquals("x:2: unexpected symbol near '='", error.getMessage());
  }

  @Test
  void aFileMayBeAHeaderOnly() throws ChunkSyntaxException {
    assertTrue(Parser.parse(Chunks.bytes("#"), "x", FILE, () -> {}).block().statements().isEmpty());
    assertTrue(Parser.parse(new byte[0], "x", FILE, () -> {}).block().statements().isEmpty());
  }

  @Test
  void loadTakesNoHeader() {
    assertEquals("x:1: unexpected symbol near '#'", Chunks.error("#!lua\n").getMessage());
    assertEquals(
        "x:1: unexpected symbol near '<\\239>'", Chunks.error("\u00ef\u00bb\u00bf").getMessage());
  }

  @Test
  void aChunkThatEndsTooEarlySaysSo() {
    assertTrue(Chunks.error("x = {").atEnd());
    assertTrue(Chunks.error("x = [[").atEnd());
    assertFalse(Chunks.error("x = }").atEnd());
    assertFalse(Chunks.error("goto a").atEnd());
  }

  @Test
  void anErrorHasItsPlace() {
    ChunkSyntaxException error = Chunks.error("a()\nb = 3x");
    assertEquals(2, error.line());
    assertEquals(8, error.offset());
  }

  @Test
  void aLongChunkCanBeStopped() {
    Runnable stop =
        () -> {
          throw new IllegalStateException("stopped");
        };
    byte[] chunk = Chunks.bytes("x = 1 ".repeat(10_000));
    assertThrows(
        IllegalStateException.class, () -> Parser.parse(chunk, "x", ParserOptions.STANDARD, stop));
  }
}
