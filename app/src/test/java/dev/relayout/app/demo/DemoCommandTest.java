package dev.relayout.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.app.Ran;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  @TempDir Path home;

  @BeforeEach
  void copyExamples() throws IOException {
    copy(Path.of("../examples/mail"), home.resolve("examples/mail"));
    copy(Path.of("../examples/demo"), home.resolve("examples/demo"));
    System.setProperty("relayout.home", home.toString());
  }

  @AfterEach
  void forgetHome() {
    System.clearProperty("relayout.home");
  }

  @Test
  void bothScriptsDecideTheSameAndEveryByteArrives() throws IOException {
    List<Path> before = temporary();
    Ran ran = Ran.relayout("demo");
    assertEquals(0, ran.code(), ran.out() + ran.err());
    assertEquals("", ran.err());
    String[] runs = ran.out().split("relayout\\.(lua|js) \\(.*\\)\\R", -1);
    assertEquals(3, runs.length, ran.out());
    assertEquals(table(runs[1]), table(runs[2]));
    assertEquals(mails() - 1, ran.out().split("same bytes", -1).length / 2);
    assertTrue(runs[1].contains("Reason: large mail waits until 19:00"), runs[1]);
    assertTrue(runs[1].contains("server said  450 4.2.1 no such user"), runs[1]);
    assertTrue(runs[1].contains("decided      550 5.1.1 no such user"), runs[1]);
    assertEquals(before, temporary());
  }

  /// The log goes to standard error itself, and starts anew with the command.
  @Test
  void nothingIsLoggedBesidesWhatItPrints() {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      assertEquals(0, Ran.relayout("demo").code());
    } finally {
      System.setErr(before);
    }
    assertEquals("", log.toString(StandardCharsets.UTF_8));
  }

  @Test
  void urgentMailGoesFirstAndListsLast() {
    String out = Ran.relayout("demo").out();
    assertTrue(out.contains("  1.  cron-report.eml"), out);
    assertTrue(out.indexOf("invoice-pdf.eml") < out.indexOf("newsletter.eml"), out);
  }

  @Test
  void aScriptThatDoesNotLoadIsALine() throws IOException {
    Files.writeString(home.resolve("examples/demo/relayout.lua"), "function (");
    Ran ran = Ran.relayout("demo");
    assertEquals(2, ran.code(), ran.err());
    assertTrue(
        ran.err().startsWith("relayout: ") && ran.err().contains("relayout.lua:1"), ran.err());
    assertEquals(1, ran.err().lines().count(), ran.err());
  }

  @Test
  void withoutItsExamplesItSaysWhatIsMissing() {
    System.setProperty("relayout.home", home.resolve("nowhere").toString());
    Ran.relayout("demo").refused(2, "nowhere/examples/mail: there is no such file");
  }

  private long mails() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("examples/mail"))) {
      return files.filter(file -> file.toString().endsWith(".eml")).count();
    }
  }

  /// What does not hang on the length of a trace header.
  private static List<String> table(String run) {
    return run.lines()
        .filter(line -> line.contains(".eml") || line.startsWith("     "))
        .map(line -> line.replaceAll(" +[\\d,]+ +(\\d+ +(send|skip))", " $1"))
        .toList();
  }

  private static List<Path> temporary() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(f -> f.getFileName().toString().startsWith("relayout-demo")).toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
