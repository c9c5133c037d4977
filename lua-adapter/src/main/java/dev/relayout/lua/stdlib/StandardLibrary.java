package dev.relayout.lua.stdlib;

import dev.relayout.lua.vm.Vm;
import org.luaj.vm2.LuaTable;

/// Puts the whole library into a Vm.
public final class StandardLibrary {
  private StandardLibrary() {}

  /// Once for each Vm, before a script runs.
  public static void install(Vm vm, Sandbox sandbox) {
    BaseLibrary.install(vm, sandbox);
    LuaTable loaded = ModuleLibrary.install(vm, sandbox.folder());
    Library modules = new Library(vm, loaded);
    modules.set("_G", vm.globals());
    modules.set("package", vm.globals().rawget("package"));
    modules.set("string", StringLibrary.install(vm));
    modules.set("table", TableLibrary.install(vm));
    modules.set("math", MathLibrary.install(vm));
    modules.set("bit32", BitLibrary.install(vm));
    modules.set("os", OsLibrary.install(vm, sandbox));
    modules.set("io", IoLibrary.install(vm, sandbox));
    modules.set("coroutine", CoroutineLibrary.install(vm));
    modules.set("debug", DebugLibrary.install(vm));
  }
}
