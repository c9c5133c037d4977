package dev.relayout.lua.vm;

import dev.relayout.lua.lib.LuaLibraryException;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// A library function.
public final class Builtin extends LuaFunction {
  /// What it does.
  @FunctionalInterface
  public interface Body {
    /// Runs with the arguments given; [LuaValue#NONE] for no result.
    Varargs call(Args args);
  }

  private final Vm vm;
  private final String name;
  private final Body body;

  /// @param name as messages show it, without the library's name
  public Builtin(Vm vm, String name, Body body) {
    this.vm = vm;
    this.name = name;
    this.body = body;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public LuaValue call() {
    return invoke(NONE).arg1();
  }

  @Override
  public LuaValue call(LuaValue first) {
    return invoke(first).arg1();
  }

  @Override
  public LuaValue call(LuaValue first, LuaValue second) {
    return invoke(varargsOf(first, second)).arg1();
  }

  @Override
  public LuaValue call(LuaValue first, LuaValue second, LuaValue third) {
    return invoke(varargsOf(first, second, third)).arg1();
  }

  @Override
  public Varargs invoke(Varargs arguments) {
    try {
      return body.call(new Args(vm, name, arguments));
    } catch (LuaLibraryException e) {
      throw vm.error(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public String tojstring() {
    return "function: builtin: " + name;
  }
}
