package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaError;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.MetaNames;
import dev.relayout.trufflelua.runtime.Metatables;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.WeakTables;

/// Metatables, and access without them (manual §6.1).
final class TableAccess {
  private TableAccess() {}

  static void addTo(Library library) {
    library
        .inlined("getmetatable", TableAccess::getmetatable)
        .inlined("setmetatable", TableAccess::setmetatable)
        .inlined("rawget", TableAccess::rawget)
        .inlined("rawset", TableAccess::rawset)
        .inlined("rawlen", TableAccess::rawlen);
  }

  private static Object getmetatable(LuaContext context, Object[] arguments) {
    LuaTable metatable = Metatables.of(context, Args.any(arguments, 1));
    if (metatable == null) {
      return Nil.NIL;
    }
    Object shown = metatable.get(MetaNames.METATABLE);
    return shown == Nil.NIL ? metatable : shown;
  }

  private static Object setmetatable(LuaContext context, Object[] arguments) {
    LuaTable table = Args.table(context, arguments, 1);
    Object given = arguments.length > 2 ? arguments[2] : null;
    if (!(given instanceof LuaTable) && given != Nil.NIL) {
      throw Args.wrongType(context, arguments, 2, "nil or table");
    }
    LuaTable old = table.metatable();
    if (old != null && old.get(MetaNames.METATABLE) != Nil.NIL) {
      throw LibraryError.of("cannot change a protected metatable");
    }
    WeakTables.setMetatable(context, table, given instanceof LuaTable metatable ? metatable : null);
    return table;
  }

  private static Object rawget(LuaContext context, Object[] arguments) {
    return Args.table(context, arguments, 1).get(Args.any(arguments, 2));
  }

  private static Object rawset(LuaContext context, Object[] arguments) {
    LuaTable table = Args.table(context, arguments, 1);
    Object key = Args.any(arguments, 2);
    Object value = Args.any(arguments, 3);
    if (key == Nil.NIL || key instanceof Double real && real.isNaN()) {
      throw badKey(key);
    }
    table.put(key, value);
    return table;
  }

  @TruffleBoundary
  private static LuaError badKey(Object key) {
    return LuaError.of("table index is " + (key == Nil.NIL ? "nil" : "NaN"), null);
  }

  private static Object rawlen(LuaContext context, Object[] arguments) {
    Object value = Args.get(arguments, 1);
    if (value instanceof LuaTable table) {
      return (long) table.length();
    } else if (value instanceof LuaString string) {
      return (long) string.length();
    }
    throw Args.wrongType(context, arguments, 1, "table or string");
  }
}
