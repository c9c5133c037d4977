package dev.relayout.polyglot;

import dev.relayout.script.ScriptEngine;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptInstance;
import dev.relayout.script.ScriptOutput;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.ScriptSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Opens scripts that stand in a test.
final class Script {
  private Script() {}

  static ScriptInstance run(
      ScriptEngine engine, ScriptSettings settings, String name, List<String> prints, String text)
      throws ScriptException {
    ScriptSource source =
        new ScriptSource(Path.of("/scripts", name), text.getBytes(StandardCharsets.UTF_8));
    ScriptInstance instance = engine.compile(source, settings).open(output(prints));
    instance.run();
    return instance;
  }

  private static ScriptOutput output(List<String> prints) {
    return new ScriptOutput() {
      @Override
      public void print(String line) {
        prints.add(line);
      }

      @Override
      public void warn(String message) {
        prints.add("warning: " + message);
      }
    };
  }
}
