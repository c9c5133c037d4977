package dev.relayout.polyglot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.relayout.script.Candidate;
import dev.relayout.script.Decision;
import dev.relayout.script.HeaderBlock;
import dev.relayout.script.HookSession;
import dev.relayout.script.Reply;
import dev.relayout.script.ScriptEngines;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptException.Kind;
import dev.relayout.script.ScriptLimits;
import dev.relayout.script.ScriptOutput;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.SenderGlobals;
import dev.relayout.script.Text;
import dev.relayout.script.Tunables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A third language, by its jar on the class path alone: nothing of relayout knows Python.
@Tag("python")
class PythonTest {
  private static final ScriptSettings PATIENT =
      ScriptSettings.DEFAULT.withLimits(new ScriptLimits(Duration.ofMinutes(5), 0));

  private static final String HEADER = "Subject: Offer\r\nX-Spam: yes\r\n\r\n";

  @TempDir private Path folder;
  private final ScriptEngines engines = ScriptEngines.installed();
  private final List<String> prints = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  @AfterEach
  void close() {
    engines.close();
  }

  private HookSession open(String text, ScriptSettings settings)
      throws IOException, ScriptException {
    Path file = Files.writeString(folder.resolve("relayout.py"), text);
    return HookSession.open(
        engines.compile(file, null, settings),
        new SenderGlobals(3, "main", Tunables.DEFAULT),
        ZoneId.of("UTC"),
        new ScriptOutput() {
          @Override
          public void print(String line) {
            prints.add(line);
          }

          @Override
          public void warn(String message) {
            warnings.add(message);
          }
        });
  }

  private static Decision check(HookSession session, long size) throws ScriptException {
    return session.checkFile(
        new Candidate(
            Text.of("/spool/1"),
            size,
            Instant.EPOCH,
            Text.of("a@example.org"),
            List.of(Text.of("b@example.net"), Text.of("c@example.net")),
            HeaderBlock.of(HEADER.getBytes(StandardCharsets.US_ASCII), 1_000)));
  }

  @Test
  void hooksAndGlobalsWork() throws Exception {
    Files.writeString(folder.resolve("rules.py"), "def heavy(size):\n    return size > 1000\n");
    HookSession session =
        open(
            """
            import re, sys
            sys.path.insert(0, "")  # the script's folder
            from rules import heavy

            MaxMessagesPerConnection = senderid + 2
            replies = 0

            def Start():
                global UseBATV
                UseBATV = True

            def CheckFile(filename, actions, size, created, sender, recipients, header, lines):
                print(sendername, len(recipients), recipients[1], header["SUBJECT"], len(lines))
                print(sorted(header), "x-spam" in header, header.get("x-none", "nothing"))
                recipients.append("d@example.net")
                if heavy(size):
                    return {"SkipSend": 1, "Reason": "heavy", "Priority": "7"}
                actions.Priority = 60 + replies
                actions["SkipSend"] = False
                return actions

            def ReturnCodeHandler(command, full, last):
                global replies
                replies += 1
                if re.match("450 no such user", last):
                    return "550 no such user"
            """,
            PATIENT);
    assertEquals(5, session.tunables().maxMessagesPerConnection());
    session.start();
    assertTrue(session.tunables().useBatv());
    assertEquals(new Decision(false, "", 60), check(session, 10));
    assertEquals(new Decision(true, "heavy", 7), check(session, 2_000));
    assertEquals(
        List.of("main 2 c@example.net Offer 2", "['Subject', 'X-Spam'] True nothing"),
        prints.subList(0, 2));
    assertEquals(
        "550 no such user",
        session.returnCode("RCPT TO:<b>", Reply.parse("450 no such user")).holds().full());
    assertEquals("250 ok", session.returnCode("RSET", Reply.parse("250 ok")).holds().full());
    assertEquals(62, check(session, 10).priority(), "both hooks see the same globals");
    assertEquals(List.of(), warnings);
  }

  @Test
  void troubleIsReportedAndContained() throws Exception {
    ScriptException load = assertThrows(ScriptException.class, () -> open("x = = 1\n", PATIENT));
    assertEquals(Kind.LOAD, load.kind());
    assertTrue(String.valueOf(load.getMessage()).startsWith("relayout.py:1:"), load.getMessage());

    HookSession session =
        open(
            """
            import os, sys

            def CheckFile(filename, actions, size, *rest):
                if size == 1:
                    return actions.missing.field
                if size == 2:
                    return open("/etc/passwd").read()
                if size == 3:
                    return os.listdir("/")
                if size == 4:
                    os.system("true")
                if size == 5:
                    open("/tmp/relayout-python", "w")
                if size == 6:
                    sys.exit(3)
                if size == 7:
                    import java
                    java.type("java.lang.System")
                return actions
            """,
            PATIENT);
    for (long size = 1; size <= 7; size++) {
      long attempt = size;
      ScriptException error =
          assertThrows(ScriptException.class, () -> check(session, attempt), "attempt " + size);
      // GraalPy 25.0 gives an error no place; a syntax error has one.
      assertFalse(String.valueOf(error.getMessage()).isBlank(), "attempt " + size);
      assertEquals(50, check(session, 100).priority(), "goes on after attempt " + size);
    }
  }

  @Test
  void aRunawayIsStopped() throws Exception {
    HookSession session =
        open(
            """
            def CheckFile(filename, actions, size, *rest):
                while size == 666:
                    pass
                return actions
            """,
            ScriptSettings.DEFAULT.withLimits(new ScriptLimits(Duration.ofSeconds(20), 0)));
    assertEquals(50, check(session, 1).priority());
    ScriptException error = assertThrows(ScriptException.class, () -> check(session, 666));
    assertEquals(Kind.TIMEOUT, error.kind());
    assertEquals(50, check(session, 1).priority(), "a fresh instance");
  }
}
