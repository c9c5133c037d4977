package dev.relayout.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptLimits;
import dev.relayout.script.ScriptSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every script in the documentation runs, does something, and means the same in both languages.
class DocumentedScriptsTest {
  private static final List<LocalDateTime> TIMES =
      List.of(
          LocalDateTime.parse("2026-09-15T09:30:00"), LocalDateTime.parse("2026-09-15T20:00:00"));

  private static final Path HOOKS = Repository.DOCS.resolve("hooks");
  private static final List<Path> OF_ONE_LANGUAGE =
      List.of(HOOKS.resolve("lua.md"), HOOKS.resolve("javascript.md"));

  /// Long enough for a sound snippet, soon over for one that must run away.
  private static final ScriptLimits SHORT = new ScriptLimits(Duration.ofSeconds(1), 64L << 20);

  private static Sessions sessions;

  @TempDir static Path folder;

  @BeforeAll
  static void openEngines() {
    sessions = new Sessions();
  }

  @AfterAll
  static void closeEngines() {
    sessions.close();
  }

  @TestFactory
  List<DynamicTest> hooksPagesShowEachScriptInBothLanguages() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path page : pages(HOOKS)) {
      if (OF_ONE_LANGUAGE.contains(page)) {
        continue;
      }
      List<Snippet> snippets = Snippet.in(page);
      for (int i = 0; i < snippets.size(); i += 2) {
        Snippet lua = snippets.get(i);
        Snippet js = snippets.get(Math.min(i + 1, snippets.size() - 1));
        tests.add(dynamicTest(lua.place(), () -> compare(lua, js)));
      }
    }
    return tests;
  }

  @TestFactory
  List<DynamicTest> otherPagesShowScriptsThatRun() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    List<Path> pages = new ArrayList<>(OF_ONE_LANGUAGE);
    pages.addAll(pages(Repository.DOCS));
    pages.addAll(pages(Repository.ROOT.resolve("examples")));
    pages.addAll(pages(Repository.ROOT));
    for (Path page : pages) {
      for (Snippet snippet : Snippet.in(page)) {
        if (snippet.module()) {
          continue;
        }
        tests.add(
            dynamicTest(
                snippet.place(),
                () -> assertNotEquals(doingNothing(snippet.mode()), run(snippet))));
      }
    }
    return tests;
  }

  @Test
  void theManualsExamplesAreUnchanged() throws IOException {
    for (String example : List.of("office-hours", "split-by-size")) {
      String script = Files.readString(Repository.SCRIPTS.resolve(example + "/relayout.lua"));
      String kept = Files.readString(Path.of("src/test/resources/vpop3/" + example + ".lua"));
      assertEquals(kept, script.substring(script.indexOf("function CheckFile")), example);
    }
  }

  private static void compare(Snippet lua, Snippet js) throws Exception {
    assertEquals(List.of("lua", "js"), List.of(lua.language(), js.language()), lua.place());
    assertEquals(lua.mode(), js.mode(), lua.place());
    if (lua.mode().equals("fails")) {
      assertEquals(failures(lua), failures(js), lua.place());
      return;
    }
    List<String> transcript = run(lua);
    assertEquals(transcript, run(js), lua.place() + ": the two languages differ");
    assertNotEquals(doingNothing(lua.mode()), transcript, lua.place() + " does nothing");
  }

  private static List<String> run(Snippet snippet) throws Exception {
    return transcript(snippet.writeTo(folder), snippet.mode());
  }

  private static List<String> doingNothing(String mode) throws Exception {
    return transcript(Files.writeString(folder.resolve("empty.lua"), "\n"), mode);
  }

  private static List<String> transcript(Path script, String mode) throws ScriptException {
    List<String> transcript = new ArrayList<>();
    for (LocalDateTime time : TIMES) {
      for (int sender = 0; sender < 2; sender++) {
        Listening said = new Listening();
        boolean files = mode.equals("files");
        sessions.use(
            script,
            Sessions.at(time).withFiles(files),
            sender,
            said,
            session ->
                transcript.addAll(files ? Battery.checkSamples(session) : Battery.play(session)));
        assertEquals(List.of(), said.failures, script + ": hooks that failed");
        assertEquals(List.of(), said.warnings, script + ": warnings");
        said.printed.forEach(line -> transcript.add("printed " + line));
      }
    }
    return transcript;
  }

  /// Which hooks fail; "load" when the script does not get so far.
  private static List<String> failures(Snippet snippet) throws IOException {
    ScriptSettings settings = Sessions.at(TIMES.getFirst()).withLimits(SHORT);
    Listening said = new Listening();
    try {
      sessions.use(
          snippet.writeTo(folder),
          settings,
          0,
          said,
          session -> session.checkFile(Candidates.sample("empty-body.eml", Candidates.TO)));
    } catch (ScriptException e) {
      if (said.failures.isEmpty()) {
        return List.of("load");
      }
    }
    assertFalse(said.failures.isEmpty(), snippet.place() + " should fail");
    return said.failures.stream().map(failure -> failure.replaceFirst(":.*", "")).toList();
  }

  private static List<Path> pages(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }
}
