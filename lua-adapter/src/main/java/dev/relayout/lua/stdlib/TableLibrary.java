package dev.relayout.lua.stdlib;

import dev.relayout.lua.lib.LuaBuffer;
import dev.relayout.lua.vm.Args;
import dev.relayout.lua.vm.Bytes;
import dev.relayout.lua.vm.Operators;
import dev.relayout.lua.vm.Table;
import dev.relayout.lua.vm.Vm;
import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/// `table` (reference manual §6.5), with what 5.1 had besides.
final class TableLibrary {
  private static final int MAX_UNPACKED = 1_000_000;
  private static final int BYTES_PER_VALUE = 8;

  private TableLibrary() {}

  static LuaTable install(Vm vm) {
    Library library = new Library(vm);
    library.add("concat", TableLibrary::concat);
    library.add("insert", TableLibrary::insert);
    library.add("remove", TableLibrary::remove);
    library.add("pack", TableLibrary::pack);
    library.add("unpack", TableLibrary::unpack);
    library.add("sort", TableSort::sort);
    library.add("getn", args -> LuaInteger.valueOf(length(args, args.table(1))));
    library.add("maxn", TableLibrary::maxN);
    library.add("foreach", TableLibrary::forEach);
    library.add("foreachi", TableLibrary::forEachIndex);
    return library.install("table");
  }

  /// `#table`, which may be the script's own `__len`.
  static int length(Args args, LuaTable table) {
    LuaValue length = Operators.length(args.vm(), table);
    if (!length.isint()) {
      throw args.vm().error("object length is not an integer");
    }
    return length.toint();
  }

  private static Varargs concat(Args args) {
    LuaTable table = args.table(1);
    LuaString separator = args.absent(2) ? LuaValue.EMPTYSTRING : args.string(2);
    long from = args.optInteger(3, 1);
    long to = args.absent(4) ? length(args, table) : args.integer(4);
    LuaBuffer joined = new LuaBuffer(args.vm().budget());
    for (long i = from; i <= to; i++) {
      args.vm().budget().step();
      LuaString item = Bytes.stringOf(table.rawget(LuaInteger.valueOf(i)));
      if (item == null) {
        throw args.vm().error("invalid value (at index " + i + ") in table for 'concat'");
      }
      joined.append(item.m_bytes, item.m_offset, item.m_length);
      if (i < to) {
        joined.append(separator.m_bytes, separator.m_offset, separator.m_length);
      }
    }
    return Bytes.string(joined.toBytes());
  }

  private static Varargs insert(Args args) {
    LuaTable table = args.table(1);
    int end = length(args, table) + 1;
    if (args.count() == 2) {
      table.rawset(end, args.get(2));
      return LuaValue.NONE;
    }
    if (args.count() != 3) {
      throw args.vm().error("wrong number of arguments to 'insert'");
    }
    long position = args.integer(2);
    if (position < 1 || position > end) {
      throw args.bad(2, "position out of bounds");
    }
    for (int i = end; i > position; i--) {
      args.vm().budget().step();
      table.rawset(i, table.rawget(i - 1));
    }
    table.rawset((int) position, args.get(3));
    return LuaValue.NONE;
  }

  private static Varargs remove(Args args) {
    LuaTable table = args.table(1);
    int size = length(args, table);
    long position = args.optInteger(2, size);
    if (args.count() > 1 && position != size && (position < 1 || position > size + 1L)) {
      throw args.bad(2, "position out of bounds");
    }
    int at = (int) position;
    LuaValue removed = table.rawget(at);
    for (; at < size; at++) {
      args.vm().budget().step();
      table.rawset(at, table.rawget(at + 1));
    }
    if (!removed.isnil() || at == size) {
      table.rawset(at, LuaValue.NIL);
    }
    return removed;
  }

  private static Varargs pack(Args args) {
    LuaTable packed = new Table(args.count(), 1);
    for (int i = 1; i <= args.count(); i++) {
      packed.rawset(i, args.get(i));
    }
    packed.rawset(Bytes.string("n"), LuaInteger.valueOf(args.count()));
    return packed;
  }

  static Varargs unpack(Args args) {
    LuaTable table = args.table(1);
    long from = args.optInteger(2, 1);
    long to = args.absent(3) ? length(args, table) : args.integer(3);
    if (from > to) {
      return LuaValue.NONE;
    }
    if (to - from >= MAX_UNPACKED || to - from < 0) {
      throw args.vm().error("too many results to unpack");
    }
    int count = (int) (to - from + 1);
    args.vm().budget().reserve((long) count * BYTES_PER_VALUE);
    LuaValue[] values = new LuaValue[count];
    for (int i = 0; i < count; i++) {
      values[i] = table.rawget(LuaInteger.valueOf(from + i));
    }
    return LuaValue.varargsOf(values);
  }

  private static Varargs maxN(Args args) {
    LuaTable table = args.table(1);
    double most = 0;
    for (Varargs e = table.next(LuaValue.NIL); !e.arg1().isnil(); e = table.next(e.arg1())) {
      args.vm().budget().step();
      most = e.arg1().type() == LuaValue.TNUMBER ? Math.max(most, e.arg1().todouble()) : most;
    }
    return LuaValue.valueOf(most);
  }

  private static Varargs forEach(Args args) {
    LuaTable table = args.table(1);
    LuaValue function = args.function(2);
    Varargs entry = table.next(LuaValue.NIL);
    while (!entry.arg1().isnil()) {
      LuaValue key = entry.arg1();
      LuaValue result = args.vm().call(function, LuaValue.varargsOf(key, entry.arg(2))).arg1();
      if (!result.isnil()) {
        return result;
      }
      entry = table.next(key);
    }
    return LuaValue.NONE;
  }

  private static Varargs forEachIndex(Args args) {
    LuaTable table = args.table(1);
    LuaValue function = args.function(2);
    int size = length(args, table);
    for (int i = 1; i <= size; i++) {
      Varargs pair = LuaValue.varargsOf(LuaInteger.valueOf(i), table.rawget(i));
      LuaValue result = args.vm().call(function, pair).arg1();
      if (!result.isnil()) {
        return result;
      }
    }
    return LuaValue.NONE;
  }
}
