package dev.relayout.lua.stdlib;

import dev.relayout.lua.lib.LuaBuffer;
import dev.relayout.lua.lib.LuaNumbers;
import dev.relayout.lua.vm.Args;
import dev.relayout.lua.vm.Builtin;
import dev.relayout.lua.vm.Bytes;
import dev.relayout.lua.vm.ChunkSyntaxException;
import dev.relayout.lua.vm.Chunks;
import dev.relayout.lua.vm.Operators;
import dev.relayout.lua.vm.Vm;
import dev.relayout.script.Text;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// The basic functions (reference manual §6.1).
final class BaseLibrary {
  private static final LuaValue PROTECTED = Bytes.string("__metatable");
  private static final LuaValue PAIRS = Bytes.string("__pairs");
  private static final LuaValue IPAIRS = Bytes.string("__ipairs");

  private BaseLibrary() {}

  static void install(Vm vm, Sandbox sandbox) {
    Library base = new Library(vm, vm.globals());
    base.set("_G", vm.globals()).set("_VERSION", Bytes.string("Lua 5.2"));
    LuaValue next = new Builtin(vm, "next", BaseLibrary::next);
    LuaValue step = new Builtin(vm, "ipairs iterator", BaseLibrary::ipairsStep);
    base.set("next", next);
    base.add("pairs", args -> pairs(args, next, PAIRS, LuaValue.NIL));
    base.add("ipairs", args -> pairs(args, step, IPAIRS, LuaInteger.valueOf(0)));
    base.add("print", args -> print(args, sandbox));
    base.add("type", args -> Bytes.string(args.any(1).typename()));
    base.add("tostring", args -> vm.toText(args.any(1)));
    base.add("tonumber", BaseLibrary::toNumber);
    base.add("select", BaseLibrary::select);
    base.add("unpack", TableLibrary::unpack);
    base.add("collectgarbage", BaseLibrary::collectGarbage);
    addTables(base);
    addErrors(base);
    base.add("load", BaseLibrary::load);
    base.add("loadstring", BaseLibrary::load);
  }

  private static void addTables(Library base) {
    base.add("rawget", args -> args.table(1).rawget(args.any(2)));
    base.add(
        "rawset",
        args -> {
          Operators.rawSet(args.vm(), args.table(1), args.any(2), args.any(3));
          return args.get(1);
        });
    base.add("rawequal", args -> bool(Operators.rawEqual(args.any(1), args.any(2))));
    base.add("rawlen", BaseLibrary::rawLength);
    base.add("getmetatable", BaseLibrary::getMetatable);
    base.add("setmetatable", BaseLibrary::setMetatable);
  }

  private static void addErrors(Library base) {
    base.add(
        "error",
        args -> {
          throw args.vm().raise(args.get(1), (int) args.optInteger(2, 1));
        });
    base.add("assert", BaseLibrary::assertion);
    base.add("pcall", args -> protectedResult(args.vm().attempt(args.any(1), args.from(2), null)));
    base.add(
        "xpcall",
        args -> protectedResult(args.vm().attempt(args.any(1), args.from(3), args.any(2))));
  }

  static LuaValue bool(boolean value) {
    return value ? LuaValue.TRUE : LuaValue.FALSE;
  }

  static Varargs protectedResult(Vm.Outcome outcome) {
    return LuaValue.varargsOf(bool(outcome.ok()), outcome.values());
  }

  private static Varargs next(Args args) {
    args.vm().budget().step();
    return args.table(1).next(args.get(2));
  }

  private static Varargs pairs(Args args, LuaValue iterator, LuaValue event, LuaValue start) {
    LuaValue handler = args.vm().metamethod(args.get(1), event);
    if (!handler.isnil()) {
      Varargs made = args.vm().call(handler, args.get(1));
      return LuaValue.varargsOf(made.arg(1), made.arg(2), made.arg(3));
    }
    return LuaValue.varargsOf(iterator, args.table(1), start);
  }

  private static Varargs ipairsStep(Args args) {
    LuaValue index = LuaInteger.valueOf(args.integer(2) + 1);
    LuaValue value = args.table(1).rawget(index);
    return value.isnil() ? LuaValue.NIL : LuaValue.varargsOf(index, value);
  }

  private static Varargs print(Args args, Sandbox sandbox) {
    LuaBuffer line = new LuaBuffer(args.vm().budget());
    for (int i = 1; i <= args.count(); i++) {
      if (i > 1) {
        line.append('\t');
      }
      line.append(Bytes.copy(args.vm().toText(args.get(i))));
    }
    for (String part : Text.of(line.toBytes()).toString().split("\r?\n", -1)) {
      sandbox.output().print(part);
    }
    return LuaValue.NONE;
  }

  private static Varargs toNumber(Args args) {
    if (args.absent(2)) {
      LuaNumber number = Bytes.numberOf(args.any(1));
      return number == null ? LuaValue.NIL : number;
    }
    LuaString text = args.string(1);
    long base = args.integer(2);
    if (base < 2 || base > 36) {
      throw args.bad(2, "base out of range");
    }
    double value = LuaNumbers.parse(text.m_bytes, text.m_offset, text.m_length, (int) base);
    return Double.isNaN(value) ? LuaValue.NIL : LuaValue.valueOf(value);
  }

  private static Varargs select(Args args) {
    if (args.get(1) instanceof LuaString text && Bytes.latin1(text).equals("#")) {
      return LuaInteger.valueOf(args.count() - 1);
    }
    long from = args.integer(1);
    if (from < 0) {
      from += args.count();
    }
    if (from < 1) {
      throw args.bad(1, "index out of range");
    }
    return from >= args.count() ? LuaValue.NONE : args.from((int) from + 1);
  }

  private static Varargs rawLength(Args args) {
    return switch (args.get(1)) {
      case LuaTable table -> LuaInteger.valueOf(table.rawlen());
      case LuaString text -> LuaInteger.valueOf(text.m_length);
      default -> throw args.bad(1, "table or string expected");
    };
  }

  private static Varargs getMetatable(Args args) {
    LuaValue metatable = args.vm().metatable(args.any(1));
    if (metatable == null) {
      return LuaValue.NIL;
    }
    LuaValue shown = metatable.rawget(PROTECTED);
    return shown.isnil() ? metatable : shown;
  }

  private static Varargs setMetatable(Args args) {
    LuaTable table = args.table(1);
    LuaValue wanted = args.any(2);
    if (!wanted.isnil() && !wanted.istable()) {
      throw args.bad(2, "nil or table expected");
    }
    if (!args.vm().metamethod(table, PROTECTED).isnil()) {
      throw args.vm().error("cannot change a protected metatable");
    }
    table.setmetatable(wanted.isnil() ? null : wanted);
    return table;
  }

  private static Varargs assertion(Args args) {
    if (args.any(1).toboolean()) {
      return args.from(1);
    }
    LuaValue message = args.count() < 2 ? Bytes.string("assertion failed!") : args.get(2);
    throw args.vm().raise(message, 0);
  }

  private static Varargs collectGarbage(Args args) {
    LuaString option = args.optString(1);
    double kilobytes = args.vm().budget().spent() / 1024.0;
    return switch (option == null ? "collect" : Bytes.latin1(option)) {
      case "count" -> LuaValue.valueOf(kilobytes);
      case "step", "isrunning" -> LuaValue.TRUE;
      case "collect", "stop", "restart", "setpause", "setstepmul", "generational", "incremental" ->
          LuaInteger.valueOf(0);
      default -> throw args.bad(1, "invalid option");
    };
  }

  private static Varargs load(Args args) {
    LuaString source = Bytes.stringOf(args.any(1));
    LuaString name = args.optString(2);
    LuaString mode = args.optString(3);
    if (source == null) {
      args.function(1);
    }
    if (mode != null && !Bytes.latin1(mode).contains("t")) {
      String shown = Bytes.latin1(mode);
      return failure("attempt to load a text chunk (mode is '" + shown + "')");
    }
    LuaString chunkName = name != null ? name : source != null ? source : Bytes.string("=(load)");
    if (source == null) {
      Vm.Outcome read =
          args.vm()
              .attempt(new Builtin(args.vm(), "load", BaseLibrary::readAll), args.get(1), null);
      if (!read.ok()) {
        return LuaValue.varargsOf(LuaValue.NIL, read.values().arg1());
      }
      source = read.values().arg1().checkstring();
    }
    LuaValue environment = args.count() >= 4 ? args.get(4) : args.vm().globals();
    return compile(args.vm(), Bytes.copy(source), chunkName, environment);
  }

  /// The chunk as a function, or nil and a message.
  static Varargs compile(Vm vm, byte[] source, LuaString name, LuaValue environment) {
    vm.budget().reserve(source.length);
    try {
      return vm.load(Chunks.compile(source, name, vm.budget()), environment);
    } catch (ChunkSyntaxException e) {
      return failure(e.place() + " " + e.getMessage());
    }
  }

  static Varargs failure(@Nullable String message) {
    return LuaValue.varargsOf(LuaValue.NIL, Bytes.string(String.valueOf(message)));
  }

  private static Varargs readAll(Args args) {
    LuaValue reader = args.get(1);
    LuaBuffer all = new LuaBuffer(args.vm().budget());
    while (true) {
      LuaValue piece = args.vm().call(reader, LuaValue.NONE).arg1();
      LuaString text = Bytes.stringOf(piece);
      if (piece.isnil() || (text != null && text.m_length == 0)) {
        return Bytes.string(all.toBytes());
      }
      if (text == null) {
        throw args.vm().error("reader function must return a string");
      }
      all.append(text.m_bytes, text.m_offset, text.m_length);
    }
  }
}
