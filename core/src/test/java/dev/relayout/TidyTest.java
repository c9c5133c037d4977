package dev.relayout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Style that a machine can hold. It only ratchets: an exception may shrink, and goes when the file
/// keeps the limit.
class TidyTest {
  private static final int LONGEST_FILE = 300;

  /// Files that are longer for a reason, with the length that they may have.
  private static final Map<String, Integer> LONG_FILES = Map.of();

  private static final Pattern EMPTY_NAME =
      Pattern.compile(
          "\\b(?:class|interface|record|enum) (Abstract\\w+|\\w+(?:Utils?|Impl|Manager))\\b");

  @Test
  void filesAreShort() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources()) {
      String name = file.getFileName().toString();
      int allowed = LONG_FILES.getOrDefault(name, LONGEST_FILE);
      int lines = Files.readAllLines(file).size();
      if (lines > allowed) tooLong.add(file + " has " + lines + " lines, not " + allowed);
      if (LONG_FILES.containsKey(name) && lines <= LONGEST_FILE) {
        tooLong.add(name + " is short now: take it out of LONG_FILES");
      }
    }
    assertEquals(List.of(), tooLong);
  }

  @Test
  void namesSayWhatAClassDoes() throws IOException {
    List<String> empty = new ArrayList<>();
    for (Path file : sources()) {
      var match = EMPTY_NAME.matcher(Files.readString(file));
      while (match.find()) empty.add(file + ": " + match.group(1));
    }
    assertEquals(List.of(), empty);
  }

  private static List<Path> sources() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(root.resolve(".mvn"))) root = root.getParent();
    List<Path> found = new ArrayList<>();
    try (Stream<Path> folders = Files.list(root)) {
      for (Path sources : folders.map(folder -> folder.resolve("src")).toList()) {
        if (!Files.isDirectory(sources)) continue;
        try (Stream<Path> files = Files.walk(sources)) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
        }
      }
    }
    assertTrue(found.size() > 10, () -> "too few sources found under " + found);
    return found;
  }
}
