package dev.relayout.app.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.app.Ran;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          lua ! function checkfile() end        ! checkfile is never called: did you mean CheckFile?
          lua ! function Check_File() end       ! Check_File is never called: did you mean CheckFile?
          lua ! function ReturnCodeHandle() end ! did you mean ReturnCodeHandler?
          lua ! function start() end            ! start is never called: did you mean Start?
          lua ! local function CheckFile() end  ! CheckFile is written in the script, but it is no global
          js  ! function serverConnected() {}   ! serverConnected is never called: did you mean ServerConnected?
          js  ! { const CheckFile = () => {}; } ! CheckFile is written in the script, but it is no global
          """)
  void aHookThatIsNearlyOneIsPointedOut(String language, String text, String says)
      throws IOException {
    Ran ran = Ran.relayout("check", script(language, text));
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.out().contains("warning: ") && ran.out().contains(says), ran.out());
    assertTrue(ran.out().contains("1 warning."), ran.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- CheckFile is not needed here",
        "local s = 'checkfile'",
        "function Restart() end",
        "x = CheckFile"
      })
  void whatOnlyLooksSimilarIsLeftAlone(String text) throws IOException {
    Ran ran = Ran.relayout("check", script("lua", text));
    assertTrue(ran.out().contains("no warnings."), ran.out());
    assertTrue(ran.out().contains("It defines no hook: all mail is sent"), ran.out());
  }

  @Test
  void theClockStandsWhereItIsPut() throws IOException {
    Path script = script("lua", "print(os.date('%Y-%m-%d %H:%M:%S'))");
    Ran ran = Ran.relayout("check", script, "--time", "2026-03-04T05:06");
    assertTrue(ran.out().contains("prints: 2026-03-04 05:06:00"), ran.out());
    assertTrue(ran.out().contains("Wednesday 2026-03-04 05:06:00"), ran.out());
    assertTrue(Ran.relayout("check", script, "--time", "23:59").out().contains(" 23:59:00"));
  }

  @Test
  void aScriptThatNeverEndsIsStoppedAndTold() throws IOException {
    Ran ran = Ran.relayout("check", script("lua", "function Start() while true do end end"));
    assertEquals(1, ran.code(), ran.err());
    assertTrue(ran.out().contains("ERROR: ") && ran.out().contains("1 call failed"), ran.out());
  }

  @Test
  void jsonSaysTheSameForPrograms() throws IOException {
    Path script =
        script("lua", "function CheckFile(f, a) a.Priority = 70 print('hi') return a end");
    Ran ran = Ran.relayout("check", script, "--json", "--mail", "../examples/mail/newsletter.eml");
    JsonObject json = new JsonObject(ran.out());
    assertEquals(0, ran.code());
    assertEquals(List.of("CheckFile"), json.getJsonArray("hooks").getList());
    JsonObject step = json.getJsonArray("steps").getJsonObject(2);
    assertEquals("CheckFile", step.getString("hook"));
    assertEquals(70, step.getInteger("priority"));
    assertFalse(step.getBoolean("skip"));
    assertEquals(List.of("hi"), step.getJsonArray("printed").getList());
    assertEquals(List.of("reader@riverside.example"), step.getJsonArray("recipients").getList());
  }

  @Test
  void jsonOfAScriptThatDoesNotLoadIsADocumentToo() throws IOException {
    Ran ran = Ran.relayout("check", script("lua", "x = = 1"), "--json");
    assertEquals(2, ran.code());
    JsonObject json = new JsonObject(ran.out());
    assertFalse(json.getBoolean("loads"));
    assertTrue(json.getJsonObject("error").getString("what").startsWith("relayout.lua:1:"));
  }

  @Test
  void whatCannotBeReadIsALine() throws IOException {
    Path script = script("lua", "");
    refused(folder.resolve("no.lua"), "no.lua: there is no such script file");
    refused(folder, "this is a folder");
    refused(script("txt", ""), "no script engine runs a file of this name");
    refused(script, "no.eml: there is no such file", "--mail", "no.eml");
    refused(script, "no.txt: there is no such file", "--replies", "no.txt");
    refused(script, "--time noon: write a local time", "--time", "noon");
    refused(script, "--sender x:y: write ID:NAME", "--sender", "x:y");
    Path mail = Files.writeString(folder.resolve("m.eml"), "From: a@b.example\n\n");
    refused(script, mail + " names no recipient", "--mail", mail);
    refused(script, "--from \"x\" is no mail address", "--mail", mail, "--from", "x");
  }

  private static void refused(Path script, String says, Object... more) {
    Object[] line = new Object[more.length + 2];
    line[0] = "check";
    line[1] = script;
    System.arraycopy(more, 0, line, 2, more.length);
    Ran.relayout(line).refused(2, says);
  }

  private Path script(String language, String text) throws IOException {
    return Files.writeString(folder.resolve("relayout." + language), text);
  }
}
