package dev.relayout.lua.stdlib;

import dev.relayout.lua.vm.Args;
import dev.relayout.lua.vm.Builtin;
import dev.relayout.lua.vm.Bytes;
import dev.relayout.lua.vm.Coroutine;
import dev.relayout.lua.vm.Vm;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// `coroutine` (reference manual §6.2).
final class CoroutineLibrary {
  private CoroutineLibrary() {}

  static LuaTable install(Vm vm) {
    Library library = new Library(vm);
    library.add("create", args -> vm.coroutines().create(args.function(1)));
    library.add(
        "resume",
        args -> BaseLibrary.protectedResult(vm.coroutines().resume(coroutine(args), args.from(2))));
    library.add("yield", args -> vm.coroutines().suspend(args.from(1)));
    library.add("status", args -> Bytes.string(coroutine(args).statusName()));
    library.add("running", CoroutineLibrary::running);
    library.add("isyieldable", args -> BaseLibrary.bool(vm.coroutines().running() != null));
    library.add("wrap", args -> wrap(vm, vm.coroutines().create(args.function(1))));
    return library.install("coroutine");
  }

  private static Coroutine coroutine(Args args) {
    if (args.get(1) instanceof Coroutine coroutine) {
      return coroutine;
    }
    throw args.bad(1, "coroutine expected");
  }

  private static Varargs running(Args args) {
    Coroutine running = args.vm().coroutines().running();
    return running == null
        ? LuaValue.varargsOf(args.vm().coroutines().main(), LuaValue.TRUE)
        : LuaValue.varargsOf(running, LuaValue.FALSE);
  }

  private static LuaValue wrap(Vm vm, Coroutine coroutine) {
    return new Builtin(
        vm,
        "wrap",
        args -> {
          Vm.Outcome outcome = vm.coroutines().resume(coroutine, args.from(1));
          if (!outcome.ok()) {
            throw vm.raise(outcome.values().arg1(), 0);
          }
          return outcome.values();
        });
  }
}
