package dev.relayout.conformance;

import dev.relayout.script.ScriptEngine;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptFactory;
import dev.relayout.script.ScriptInstance;
import dev.relayout.script.ScriptOutput;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.ScriptSource;
import dev.relayout.script.ScriptValue;
import java.util.Map;
import java.util.TreeMap;

/// An engine that counts what is called: `open` for each instance, and the hooks by their names.
/// Thread-safe.
final class CountingEngine implements ScriptEngine {
  private final ScriptEngine engine;
  private final Map<String, Integer> calls = new TreeMap<>();

  CountingEngine(ScriptEngine engine) {
    this.engine = engine;
  }

  synchronized Map<String, Integer> calls() {
    return new TreeMap<>(calls);
  }

  private synchronized void count(String what) {
    calls.merge(what, 1, Integer::sum);
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public boolean accepts(String fileName) {
    return engine.accepts(fileName);
  }

  @Override
  public ScriptFactory compile(ScriptSource source, ScriptSettings settings)
      throws ScriptException {
    return new Factory(engine.compile(source, settings));
  }

  @Override
  public void close() {
    engine.close();
  }

  private final class Factory implements ScriptFactory {
    private final ScriptFactory factory;

    Factory(ScriptFactory factory) {
      this.factory = factory;
    }

    @Override
    public ScriptSource source() {
      return factory.source();
    }

    @Override
    public ScriptInstance open(ScriptOutput output) throws ScriptException {
      count("open");
      return new Instance(factory.open(output));
    }

    @Override
    public void close() {
      factory.close();
    }
  }

  private final class Instance implements ScriptInstance {
    private final ScriptInstance instance;

    Instance(ScriptInstance instance) {
      this.instance = instance;
    }

    @Override
    public void run() throws ScriptException {
      instance.run();
    }

    @Override
    public ScriptValue global(String name) throws ScriptException {
      return instance.global(name);
    }

    @Override
    public void setGlobal(String name, Object value) throws ScriptException {
      instance.setGlobal(name, value);
    }

    @Override
    public ScriptValue call(String function, Object... arguments) throws ScriptException {
      count(function);
      return instance.call(function, arguments);
    }

    @Override
    public void close() {
      instance.close();
    }
  }
}
