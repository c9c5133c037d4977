package dev.relayout.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plays `dialogues/server/*.txt`.
class SmtpServerDialogueTest {
  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/dialogues/server"))) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
      assertFalse(found.isEmpty());
      return found;
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void happensAsWritten(Path file) throws IOException {
    assertEquals(Files.readString(file), DialogueFile.play(Files.readAllLines(file), false));
  }

  @ParameterizedTest
  @MethodSource("files")
  void happensAsWrittenWhenBytesArriveOneByOne(Path file) throws IOException {
    assertEquals(Files.readString(file), DialogueFile.play(Files.readAllLines(file), true));
  }
}
