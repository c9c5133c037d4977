package dev.relayout.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.script.Decision;
import dev.relayout.script.HookSession;
import dev.relayout.script.Reply;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What only JavaScript has.
class JsHooksTest {
  private final Scripts scripts = new Scripts();

  @AfterEach
  void close() {
    scripts.close();
  }

  @Test
  void anAsyncHookIsWaitedFor() throws ScriptException {
    HookSession session =
        scripts.open(
            "a.js",
            """
            const twice = async (n) => 2 * await n;
            async function CheckFile(filename, actions) {
              actions.Priority = await twice(21);
              return actions;
            }
            const ReturnCodeHandler = async () => { throw new Error("late"); };
            """);
    assertEquals(new Decision(false, "", 42), Scripts.check(session));
    assertEquals("250 ok", session.returnCode("RSET", Reply.parse("250 ok")).holds().full());
    assertTrue(scripts.warnings.getFirst().contains("Error: late"), scripts.warnings.toString());
  }

  /// It must not look as if the script had let the message pass.
  @Test
  void aPromiseThatNothingSettlesIsAnError() throws ScriptException {
    HookSession session = scripts.open("a.js", "const CheckFile = () => new Promise(() => {});");
    ScriptException error = assertThrows(ScriptException.class, () -> Scripts.check(session));
    assertTrue(String.valueOf(error.getMessage()).contains("nothing will ever settle"));
  }

  @Test
  void aForgottenRejectionIsShown() throws ScriptException {
    scripts.open("a.js", "Promise.reject(new Error('forgotten'));");
    assertTrue(scripts.prints.toString().contains("forgotten"), scripts.prints.toString());
  }

  @Test
  void aGlobalOfTheRelayCannotBeAConstant() throws ScriptException {
    HookSession session = scripts.open("a.js", "const ConnectedServer = 'mine';");
    session.serverConnected("mx");
    assertTrue(
        scripts.warnings.getFirst().contains("must not declare it as a constant"),
        scripts.warnings.toString());
  }

  /// What is bound to a hook's name is asked in one call, and remembered: only as long as it is so.
  @Test
  void aHookThatTheScriptReplacesIsTheNewOneFromThenOn() throws ScriptException {
    HookSession session =
        scripts.open(
            "a.js",
            """
            let CheckFile = (filename, actions) => {
              CheckFile = (filename, actions) => {
                actions.Priority = 2;
                CheckFile = "none";
                return actions;
              };
              actions.Priority = 1;
              return actions;
            };
            """);
    assertEquals(1, Scripts.check(session).priority());
    assertEquals(2, Scripts.check(session).priority());
    assertEquals(Decision.SEND, Scripts.check(session));
    assertTrue(
        scripts.warnings.getFirst().startsWith("CheckFile is no function"),
        scripts.warnings.toString());
  }

  @Test
  void aHookThatAModuleReplacesIsTheNewOneFromThenOn() throws ScriptException {
    HookSession session =
        scripts.open(
            "a.mjs",
            """
            export let CheckFile = (filename, actions) => {
              CheckFile = () => ({ Priority: 2 });
              return { Priority: 1 };
            };
            """);
    assertEquals(1, Scripts.check(session).priority());
    assertEquals(2, Scripts.check(session).priority());
    assertEquals(2, Scripts.check(session).priority());
  }

  @Test
  void whatTheRelaySetsIsPutBackEachTime() throws ScriptException {
    HookSession session =
        scripts.open(
            "a.js",
            """
            let sendername = "mine";
            let seen = [];
            function CheckFile(filename, actions) {
              seen.push(typeof sendername + (sendername === "mine") + typeof senderid);
              sendername = "mine";
              senderid = "none";
              actions.SkipSend = true;
              actions.Reason = seen.join();
              return actions;
            }
            """);
    String fine = "stringfalsenumber";
    assertEquals(fine, Scripts.check(session).reason());
    assertEquals(fine + "," + fine, Scripts.check(session).reason());
    assertEquals(fine + "," + fine + "," + fine, Scripts.check(session).reason());
  }

  @Test
  void declaredLimitsAreReadBack() throws ScriptException {
    HookSession session =
        scripts.open(
            "a.js",
            "let MaxMessagesPerConnection = 3; const MaxRecipientsPerMessage = 4; var UseBATV = true;");
    assertEquals(3, session.tunables().maxMessagesPerConnection());
    assertEquals(4, session.tunables().maxRecipientsPerMessage());
    assertTrue(session.tunables().useBatv());
  }

  @Test
  void nothingIsImportedThroughALink(@TempDir Path root) throws IOException {
    Path own = Files.createDirectory(root.resolve("own"));
    Files.writeString(root.resolve("secret.mjs"), "export const word = 'secret';");
    Files.createSymbolicLink(own.resolve("leak.mjs"), root.resolve("secret.mjs"));
    String text = "import { word } from './leak.mjs'; console.log(word);";
    ScriptException error =
        assertThrows(ScriptException.class, () -> scripts.open(own.resolve("a.js"), text));
    assertTrue(String.valueOf(error.getMessage()).contains("leak.mjs"), error.getMessage());
    assertEquals(List.of(), scripts.prints);
  }

  @Test
  void dynamicImportIsConfinedAsWell(@TempDir Path own) throws Exception {
    Files.writeString(own.resolve("lib.mjs"), "export const word = 'mine';");
    scripts.open(
        own.resolve("a.js"),
        """
        import("./lib.mjs").then((lib) => console.log(lib.word));
        import("/etc/passwd").catch((e) => console.log(e.message.includes("own folder")));
        """);
    assertEquals(List.of("mine", "true"), scripts.prints.stream().sorted().toList());
  }

  @Test
  void aGivenClockIsADate() throws Exception {
    ScriptSettings settings =
        ScriptSettings.DEFAULT.withClock(
            () -> Instant.parse("2026-03-02T07:08:09Z"), ZoneId.of("Europe/Berlin"));
    scripts.open(
        Path.of("/s/a.js"),
        """
        console.log(new Date().toISOString(), Date().includes("08:08:09"), Date.now());
        console.log(new Date(2020, 0, 31).getDate(), new Date(0).getHours(), Date.UTC(1970, 0, 2));
        console.log(new Date() instanceof Date, new Date().constructor === Date, Date.name, Date.length);
        console.log(Date.parse("1970-01-01T00:00:01Z"), new Date("1970-01-01T00:00:02Z").getTime());
        class Later extends Date { plus() { return this.getTime() + 1; } }
        console.log(new Later().plus(), new Later(5).plus());
        """,
        settings);
    assertEquals(
        List.of(
            "2026-03-02T07:08:09.000Z true 1772435289000",
            "31 1 86400000",
            "true true Date 7",
            "1000 2000",
            "1772435289001 6"),
        scripts.prints);
  }

  @Test
  void aFileIsReadAsTextOrAsBytes(@TempDir Path own) throws Exception {
    Files.writeString(own.resolve("utf8"), "é");
    Files.write(own.resolve("latin1"), new byte[] {(byte) 0xE9, (byte) 0xFF});
    scripts.open(
        own.resolve("a.js"),
        "console.log(readFile('utf8').length, readFile('./latin1').charCodeAt(1));\n"
            .concat("try { readFile('none') } catch (e) { console.log(e.message) }\n"),
        ScriptSettings.DEFAULT.withFiles(true));
    assertEquals(List.of("1 255", "none: there is no such file"), scripts.prints);
  }

  @Test
  void errorsAreFitForAUser() throws ScriptException {
    HookSession session =
        scripts.open("a.js", "function CheckFile(f, a) {\n  return a.to.lower();\n}");
    ScriptException error = assertThrows(ScriptException.class, () -> Scripts.check(session));
    assertEquals(
        "a.js:2:10: TypeError: Cannot read property 'lower' of undefined", error.getMessage());
  }
}
