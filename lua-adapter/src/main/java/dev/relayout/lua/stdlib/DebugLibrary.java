package dev.relayout.lua.stdlib;

import dev.relayout.lua.vm.Args;
import dev.relayout.lua.vm.Bytes;
import dev.relayout.lua.vm.Closure;
import dev.relayout.lua.vm.Coroutine;
import dev.relayout.lua.vm.Table;
import dev.relayout.lua.vm.Trace;
import dev.relayout.lua.vm.Vm;
import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// `debug`, without what could look into or change a running function.
final class DebugLibrary {
  private DebugLibrary() {}

  static LuaTable install(Vm vm) {
    Library library = new Library(vm);
    library.add("traceback", DebugLibrary::traceback);
    library.add("getinfo", DebugLibrary::getInfo);
    return library.install("debug");
  }

  private static Varargs traceback(Args args) {
    if (args.get(1) instanceof Coroutine) {
      return args.absent(2) ? LuaValue.EMPTYSTRING : args.get(2);
    }
    LuaValue message = args.get(1);
    if (!message.isnil() && Bytes.stringOf(message) == null) {
      return message;
    }
    String start = message.isnil() ? "" : Bytes.latin1(args.string(1)) + "\n";
    return Bytes.string(start + Trace.of(args.vm(), (int) args.optInteger(2, 1)));
  }

  private static Varargs getInfo(Args args) {
    LuaTable info = new Table();
    Library fields = new Library(args.vm(), info);
    if (args.get(1).isfunction()) {
      about(fields, args.get(1));
      return info;
    }
    int level = (int) args.integer(1);
    if (level == 0) {
      about(fields, LuaValue.NIL);
      return info;
    }
    Trace.Level at = Trace.level(args.vm(), level);
    if (at == null) {
      return LuaValue.NIL;
    }
    about(fields, at.function());
    fields.set("currentline", LuaInteger.valueOf(at.line()));
    if (!at.name().isEmpty()) {
      fields.set("name", Bytes.string(at.name()));
    }
    fields.set("namewhat", Bytes.string(at.kind()));
    return info;
  }

  private static void about(Library fields, LuaValue function) {
    fields.set("currentline", LuaInteger.valueOf(-1));
    if (!function.isnil()) {
      fields.set("func", function);
    }
    if (function instanceof Closure closure) {
      fields.set("source", closure.source());
      fields.set("short_src", Bytes.string(closure.chunk()));
      fields.set("linedefined", LuaInteger.valueOf(closure.firstLine()));
      fields.set("lastlinedefined", LuaInteger.valueOf(closure.lastLine()));
      fields.set("what", Bytes.string(closure.firstLine() == 0 ? "main" : "Lua"));
    } else {
      fields.set("source", Bytes.string("=[C]"));
      fields.set("short_src", Bytes.string("[C]"));
      fields.set("linedefined", LuaInteger.valueOf(-1));
      fields.set("lastlinedefined", LuaInteger.valueOf(-1));
      fields.set("what", Bytes.string("C"));
    }
  }
}
