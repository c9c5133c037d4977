package dev.relayout.lua;

import dev.relayout.script.ScriptFactory;
import dev.relayout.script.ScriptInstance;
import dev.relayout.script.ScriptOutput;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.ScriptSource;
import org.luaj.vm2.Prototype;

/// A compiled script: immutable, so it needs no closing.
final class LuajFactory implements ScriptFactory {
  private final LuajEngine engine;
  private final ScriptSource source;
  private final ScriptSettings settings;
  private final Prototype compiled;

  LuajFactory(LuajEngine engine, ScriptSource source, ScriptSettings settings, Prototype compiled) {
    this.engine = engine;
    this.source = source;
    this.settings = settings;
    this.compiled = compiled;
  }

  @Override
  public ScriptSource source() {
    return source;
  }

  @Override
  public ScriptInstance open(ScriptOutput output) {
    LuajInstance instance = new LuajInstance(engine, source, settings, compiled, output);
    engine.opened(instance);
    return instance;
  }

  @Override
  public void close() {}
}
