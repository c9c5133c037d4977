package dev.relayout.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.relayout.hooks.FakeScript;
import dev.relayout.script.ScriptValue;
import dev.relayout.script.Text;
import dev.relayout.script.Tunables;
import dev.relayout.sink.CaptureServer;
import dev.relayout.sink.CaptureSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The return path on the wire: BATV, then the script's word.
class ReturnPathTest {
  @TempDir Path folder;
  private SessionCase run;

  @BeforeEach
  void open() {
    run = new SessionCase(folder);
  }

  @AfterEach
  void close() {
    run.close();
  }

  @Test
  void scenario10batvIsTheScriptsToSwitch() {
    CaptureServer server = run.server(CaptureSettings.DEFAULT);
    Batv batv = new Batv(0, "secret", InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z")));
    run.batv(batv)
        .with(new Tunables(true, 0, 0, 0, true))
        .message("m1", "user@example.com", bytes("a\r\n"), "b@b.example")
        .message("m2", "", bytes("a\r\n"), "b@b.example")
        .run();
    assertEquals("prvs=07867e8775=user@example.com", server.messages().get(0).returnPath());
    assertEquals("", server.messages().get(1).returnPath());
  }

  @Test
  void batvWithoutASecretOrSwitchedOffTagsNothing() {
    CaptureServer server = run.server(CaptureSettings.DEFAULT);
    run.with(new Tunables(true, 0, 0, 0, true)).message("m1", "a\r\n", "b@b.example").run();
    assertEquals("m1@a.example", server.messages().get(0).returnPath());
  }

  @Test
  void modifyReturnPathHasTheLastWordForEveryTransaction() {
    CaptureServer server = run.server(CaptureSettings.DEFAULT);
    Batv batv = new Batv(0, "secret", InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z")));
    run.batv(batv)
        .with(new Tunables(true, 0, 0, 1, true))
        .with(
            FakeScript.with(
                "ModifyReturnPath",
                (me, args) -> {
                  me.print(
                      ((Text) args[0])
                          + " "
                          + args[1]
                          + " "
                          + args[3]
                          + " "
                          + args[8]
                          + " "
                          + args[9]);
                  List<?> recipients = (List<?>) args[4];
                  return recipients.get(0).toString().startsWith("c")
                      ? FakeScript.string("script@a.example")
                      : ScriptValue.Nil.NIL;
                }))
        .message(
            "m1", "user@example.com", bytes("Subject: hello\r\n\r\n"), "b@b.example", "c@b.example")
        .run();
    assertEquals(
        List.of("prvs=07867e8775=user@example.com", "script@a.example"),
        server.messages().stream().map(m -> m.returnPath()).toList());
    assertEquals(
        "prvs=07867e8775=user@example.com user@example.com alice 192.0.2.9 hello",
        run.said.getFirst());
    assertEquals(2, run.said.size());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
