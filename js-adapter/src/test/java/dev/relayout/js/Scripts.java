package dev.relayout.js;

import dev.relayout.script.Candidate;
import dev.relayout.script.Decision;
import dev.relayout.script.HeaderBlock;
import dev.relayout.script.HookSession;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptOutput;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.ScriptSource;
import dev.relayout.script.SenderGlobals;
import dev.relayout.script.Text;
import dev.relayout.script.Tunables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// Scripts that stand in a test.
final class Scripts implements AutoCloseable {
  final JsEngine engine = new JsEngine();
  final List<String> prints = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();

  HookSession open(String name, String text) throws ScriptException {
    return open(Path.of("/scripts", name), text);
  }

  HookSession open(Path path, String text) throws ScriptException {
    return open(path, text, ScriptSettings.DEFAULT);
  }

  HookSession open(Path path, String text, ScriptSettings settings) throws ScriptException {
    return open(path, text.getBytes(StandardCharsets.UTF_8), settings);
  }

  HookSession open(Path path, byte[] content, ScriptSettings settings) throws ScriptException {
    return HookSession.open(
        engine.compile(new ScriptSource(path, content), settings),
        new SenderGlobals(0, "main", Tunables.DEFAULT),
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

  static Decision check(HookSession session) throws ScriptException {
    return session.checkFile(
        new Candidate(
            Text.of("/spool/1"),
            10,
            Instant.EPOCH,
            Text.of("a@example.org"),
            List.of(Text.of("b@example.net")),
            HeaderBlock.of(new byte[0], 100)));
  }

  @Override
  public void close() {
    engine.close();
  }
}
