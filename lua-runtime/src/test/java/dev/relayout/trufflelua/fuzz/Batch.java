package dev.relayout.trufflelua.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Chunks as one file, and what each of them printed.
final class Batch {
  private static final Path PRELUDE = Path.of("src/test/resources/fuzz/prelude.lua");

  private Batch() {}

  /// Writes a file that runs them all; the one at index i is numbered i.
  static void write(Path file, List<String> chunks) throws IOException {
    StringBuilder text = new StringBuilder(Files.readString(PRELUDE));
    for (int i = 0; i < chunks.size(); i++) {
      text.append("case(").append(i).append(", [==[\n").append(chunks.get(i)).append("]==])\n");
    }
    Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /// The line of each number; numbers without a line were not reached.
  static Map<Integer, String> lines(byte[] printed) {
    Map<Integer, String> lines = new LinkedHashMap<>();
    for (String line : new String(printed, StandardCharsets.ISO_8859_1).lines().toList()) {
      int tab = line.indexOf('\t');
      if (tab > 0 && line.substring(0, tab).chars().allMatch(Character::isDigit)) {
        lines.put(Integer.valueOf(line.substring(0, tab)), line.substring(tab + 1));
      }
    }
    return lines;
  }
}
