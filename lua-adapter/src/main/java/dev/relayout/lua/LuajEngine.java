package dev.relayout.lua;

import dev.relayout.lua.vm.Bytes;
import dev.relayout.lua.vm.ChunkSyntaxException;
import dev.relayout.lua.vm.Chunks;
import dev.relayout.lua.vm.ScriptStopped;
import dev.relayout.lua.vm.Vm;
import dev.relayout.script.ScriptEngine;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptFactory;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.ScriptSource;
import dev.relayout.script.SourceLocation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.luaj.vm2.Prototype;

/// Lua 5.2 on LuaJ's compiler and our own interpreter. Runs `.lua` files. Thread-safe.
public final class LuajEngine implements ScriptEngine {
  private static final String SUFFIX = ".lua";

  private final Set<LuajInstance> instances = ConcurrentHashMap.newKeySet();

  /// Nothing is loaded before the first compile.
  public LuajEngine() {}

  @Override
  public String name() {
    return "luaj";
  }

  @Override
  public boolean accepts(String fileName) {
    return fileName.endsWith(SUFFIX);
  }

  @Override
  public ScriptFactory compile(ScriptSource source, ScriptSettings settings)
      throws ScriptException {
    try (Vm vm = new Vm(settings.limits())) {
      vm.budget().begin();
      Prototype compiled =
          Chunks.compile(source.content(), Bytes.utf8("@" + source.name()), vm.budget());
      return new LuajFactory(this, source, settings, compiled);
    } catch (ChunkSyntaxException e) {
      throw new ScriptException(
          ScriptException.Kind.LOAD,
          new SourceLocation(source.name(), e.place().line(), e.column()),
          Failures.clean(String.valueOf(e.getMessage())),
          e);
    } catch (ScriptStopped e) {
      throw new ScriptException(
          ScriptException.Kind.LOAD, null, source.name() + ": " + e.getMessage(), e);
    }
  }

  /// Instances are closed with the engine.
  void opened(LuajInstance instance) {
    instances.add(instance);
  }

  void closed(LuajInstance instance) {
    instances.remove(instance);
  }

  @Override
  public void close() {
    instances.forEach(LuajInstance::close);
  }
}
