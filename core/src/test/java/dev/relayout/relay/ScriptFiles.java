package dev.relayout.relay;

import dev.relayout.hooks.FakeScript;
import dev.relayout.script.ScriptEngine;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptFactory;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.ScriptSource;
import dev.relayout.script.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// An engine for `.fake` files, whose content names a script in Java; a file with another content does
/// not load. Thread-safe.
final class ScriptFiles implements ScriptEngine {
  /// What was compiled.
  record Compiled(String content, FakeScript factory) {}

  private final Map<String, FakeScript.TopLevel> known = new ConcurrentHashMap<>();
  private final List<Compiled> compiled = new CopyOnWriteArrayList<>();

  /// Defines the script that a file with this content is.
  ScriptFiles with(String content, FakeScript.TopLevel script) {
    known.put(content, script);
    return this;
  }

  /// Everything compiled so far, in order.
  List<Compiled> compiled() {
    return List.copyOf(compiled);
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public boolean accepts(String fileName) {
    return fileName.endsWith(".fake");
  }

  @Override
  public ScriptFactory compile(ScriptSource source, ScriptSettings settings)
      throws ScriptException {
    String content = new String(source.content(), StandardCharsets.UTF_8);
    FakeScript.TopLevel script = known.get(content);
    if (script == null) {
      SourceLocation place = new SourceLocation(source.name(), 3, 5);
      throw new ScriptException(ScriptException.Kind.LOAD, place, "no script: " + content);
    }
    FakeScript factory = FakeScript.of(script);
    compiled.add(new Compiled(content, factory));
    return factory;
  }

  @Override
  public void close() {}
}
