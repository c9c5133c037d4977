package dev.relayout.lua;

import dev.relayout.lua.truffle.LuaEngine;
import dev.relayout.script.ScriptEngine;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptInstance;
import dev.relayout.script.ScriptLimits;
import dev.relayout.script.ScriptOutput;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.ScriptSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// Scripts for tests: from a text, with what they print at hand. The static methods run them on LuaJ.
final class LuaScripts {
  /// The engines that a test can run on.
  enum On {
    LUA,
    LUAJ;

    private static final ScriptEngine LUA_ENGINE = new LuaEngine();
    private static final ScriptEngine LUAJ_ENGINE = new LuajEngine();

    ScriptEngine engine() {
      return this == LUA ? LUA_ENGINE : LUAJ_ENGINE;
    }

    ScriptInstance open(ScriptSource source, ScriptSettings settings, ScriptOutput output)
        throws ScriptException {
      ScriptInstance instance = engine().compile(source, settings).open(output);
      instance.run();
      return instance;
    }

    ScriptInstance open(String text, ScriptOutput output) throws ScriptException {
      return open(source(text), SETTINGS, output);
    }

    List<String> run(ScriptSource source, ScriptSettings settings) throws ScriptException {
      Printed printed = new Printed();
      open(source, settings, printed).close();
      return printed.lines;
    }

    List<String> run(String text) throws ScriptException {
      return run(source(text), SETTINGS);
    }
  }

  static final Path FILE = Path.of("/scripts/relayout.lua");

  /// Time enough for any honest test script on a busy machine, and a clock that stands still.
  static final ScriptSettings SETTINGS =
      ScriptSettings.DEFAULT
          .withLimits(new ScriptLimits(Duration.ofMinutes(2), 0))
          .withClock(() -> Instant.parse("2026-03-04T05:06:07Z"), ZoneId.of("Europe/Berlin"));

  private LuaScripts() {}

  /// Keeps what a script prints.
  static class Printed implements ScriptOutput {
    final List<String> lines = new ArrayList<>();

    @Override
    public void print(String line) {
      lines.add(line);
    }

    @Override
    public void warn(String message) {
      throw new AssertionError(message);
    }
  }

  /// The bytes of a text that has one byte in each character.
  static ScriptSource source(String latin1) {
    return new ScriptSource(FILE, latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  static ScriptInstance open(String text, ScriptOutput output) throws ScriptException {
    return On.LUAJ.open(text, output);
  }

  /// An instance whose top level has run.
  static ScriptInstance open(ScriptSource source, ScriptSettings settings, ScriptOutput output)
      throws ScriptException {
    return On.LUAJ.open(source, settings, output);
  }

  /// What a script prints.
  static List<String> run(String text) throws ScriptException {
    return On.LUAJ.run(text);
  }

  static List<String> run(ScriptSource source, ScriptSettings settings) throws ScriptException {
    return On.LUAJ.run(source, settings);
  }
}
