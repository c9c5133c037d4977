package dev.relayout.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Plays the seeds and the finds of the fuzzer to their targets, as ordinary tests.
class CorpusTest {
  private static final Path SOURCES = Path.of("src/test/java");
  private static final Path CORPUS = Path.of("corpus");
  private static final String SUFFIX = "Fuzz.java";

  /// A find may be a hang.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TestFactory
  List<DynamicNode> targets() throws Exception {
    List<DynamicNode> targets = sources().map(CorpusTest::target).toList();
    assertFalse(targets.isEmpty(), "no targets");
    return targets;
  }

  @Test
  void everythingInTheCorpusHasATarget() throws IOException {
    List<String> targets = sources().map(CorpusTest::simpleName).sorted().toList();
    try (Stream<Path> folders = Files.list(CORPUS)) {
      assertEquals(
          targets, folders.map(folder -> folder.getFileName().toString()).sorted().toList());
    }
  }

  private static Stream<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).toList().stream();
    }
  }

  private static String simpleName(Path source) {
    return source.getFileName().toString().replace(".java", "");
  }

  private static DynamicNode target(Path source) {
    String type =
        SOURCES
            .relativize(source)
            .toString()
            .replace(".java", "")
            .replace(source.getFileSystem().getSeparator(), ".");
    MethodHandle target = entrance(type);
    return dynamicContainer(
        simpleName(source), inputs(simpleName(source)).stream().map(file -> test(file, target)));
  }

  private static DynamicTest test(Path input, MethodHandle target) {
    return dynamicTest(
        input.getFileName().toString(),
        input.toUri(),
        () -> {
          byte[] bytes = Files.readAllBytes(input);
          assertTimeoutPreemptively(PATIENCE, () -> target.invoke(bytes));
        });
  }

  private static MethodHandle entrance(String type) {
    try {
      return MethodHandles.publicLookup()
          .findStatic(
              Class.forName(type),
              "fuzzerTestOneInput",
              MethodType.methodType(void.class, byte[].class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is no target", e);
    }
  }

  private static List<Path> inputs(String target) {
    try (Stream<Path> files = Files.list(CORPUS.resolve(target))) {
      List<Path> inputs = files.sorted().toList();
      assertFalse(inputs.isEmpty(), () -> target + " has no seeds");
      return inputs;
    } catch (IOException e) {
      throw new IllegalStateException(target + " has no seeds", e);
    }
  }
}
