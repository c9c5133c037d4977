package dev.relayout.trufflelua.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A program and what it prints.
record GoldenProgram(Path file) {
  private static final Path FOLDER = Path.of("src/test/lua");

  /// All there are, by name.
  static List<GoldenProgram> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".lua"))
          .sorted()
          .map(GoldenProgram::new)
          .toList();
    }
  }

  String name() {
    return file.getFileName().toString().replaceFirst("\\.lua$", "");
  }

  /// Holds that this was printed: first as lines, because their difference can be read, then as bytes.
  void assertPrinted(byte[] printed) throws IOException {
    byte[] expected = Files.readAllBytes(file.resolveSibling(name() + ".out"));
    List<String> lines = text(printed).lines().toList();
    List<String> expectedLines = text(expected).lines().toList();
    for (int i = 0; i < Math.min(lines.size(), expectedLines.size()); i++) {
      assertEquals(
          expectedLines.get(i), lines.get(i), file + ": line " + (i + 1) + " of the output");
    }
    assertEquals(
        expectedLines.size(), lines.size(), () -> file + " ended with: " + lines.getLast());
    assertArrayEquals(expected, printed, file.toString());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
