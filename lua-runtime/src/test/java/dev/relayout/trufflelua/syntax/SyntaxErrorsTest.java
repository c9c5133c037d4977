package dev.relayout.trufflelua.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SyntaxErrorsTest {
  static List<GoldenChunk> chunks() {
    return GoldenChunk.all();
  }

  @Test
  void theGoldenFileIsReadWhole() {
    assertTrue(chunks().size() > 130, () -> chunks().size() + " chunks");
  }

  @ParameterizedTest
  @MethodSource("chunks")
  void theMessageIsThatOfPucLua(GoldenChunk golden) {
    assertEquals(golden.message(), Chunks.outcome(golden.bytes()));
  }
}
