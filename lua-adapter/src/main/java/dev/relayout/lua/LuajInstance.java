package dev.relayout.lua;

import dev.relayout.lua.stdlib.Sandbox;
import dev.relayout.lua.stdlib.StandardLibrary;
import dev.relayout.lua.vm.Builtin;
import dev.relayout.lua.vm.Bytes;
import dev.relayout.lua.vm.LuaFailure;
import dev.relayout.lua.vm.Operators;
import dev.relayout.lua.vm.ScriptStopped;
import dev.relayout.lua.vm.Vm;
import dev.relayout.script.ScriptException;
import dev.relayout.script.ScriptInstance;
import dev.relayout.script.ScriptOutput;
import dev.relayout.script.ScriptSettings;
import dev.relayout.script.ScriptSource;
import dev.relayout.script.ScriptValue;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Prototype;
import org.luaj.vm2.Varargs;

/// One running script. Globals are read and set without metamethods, so that a script may make its
/// globals strict.
final class LuajInstance implements ScriptInstance {
  private final LuajEngine engine;
  private final Vm vm;
  private final Prototype compiled;
  private final LuaValue index;

  LuajInstance(
      LuajEngine engine,
      ScriptSource source,
      ScriptSettings settings,
      Prototype compiled,
      ScriptOutput output) {
    this.engine = engine;
    this.compiled = compiled;
    this.vm = new Vm(settings.limits());
    this.index = new Builtin(vm, "index", args -> Operators.index(vm, args.get(1), args.get(2)));
    StandardLibrary.install(
        vm,
        new Sandbox(source.folder(), settings.files(), settings.clock(), settings.zone(), output));
  }

  @Override
  public void run() throws ScriptException {
    enter(vm.load(compiled, vm.globals()), LuaValue.NONE);
  }

  @Override
  public ScriptValue global(String name) {
    return GuestValues.of(vm.globals().rawget(Bytes.utf8(name)), this);
  }

  @Override
  public void setGlobal(String name, Object value) {
    vm.globals().rawset(Bytes.utf8(name), HostValues.of(value, this));
  }

  @Override
  public ScriptValue call(String function, Object... arguments) throws ScriptException {
    LuaValue[] values = new LuaValue[arguments.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = HostValues.of(arguments[i], this);
    }
    LuaValue callee = vm.globals().rawget(Bytes.utf8(function));
    return GuestValues.of(enter(callee, LuaValue.varargsOf(values)).arg1(), this);
  }

  /// A field of a table of the script; one with a metatable may run script code.
  ScriptValue field(LuaTable table, String name) throws ScriptException {
    LuaValue key = Bytes.utf8(name);
    LuaValue value =
        table.getmetatable() == null
            ? table.rawget(key)
            : enter(index, LuaValue.varargsOf(table, key)).arg1();
    return GuestValues.of(value, this);
  }

  private Varargs enter(LuaValue function, Varargs arguments) throws ScriptException {
    try {
      return vm.enter(function, arguments);
    } catch (LuaFailure e) {
      throw Failures.of(vm, e);
    } catch (ScriptStopped e) {
      throw Failures.of(e);
    } catch (OutOfMemoryError e) {
      throw new ScriptException(
          ScriptException.Kind.MEMORY, null, "the script used up the memory of the relay", e);
    }
  }

  @Override
  public void close() {
    engine.closed(this);
    vm.close();
  }
}
