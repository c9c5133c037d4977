package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.TruffleSafepoint;
import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Calls;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaFunction;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Operators;
import dev.relayout.trufflelua.runtime.Traversal;
import dev.relayout.trufflelua.runtime.Values;

/// What Lua 5.1 to 5.3 had and 5.4 has no more, for contexts with the option `lua.Compat`: the functions.
/// Not among them are `module` and `package.seeall`, which old programs used to define modules, and `newproxy`.
final class CompatLibrary {
  /// Functions that have another name and place now: old table (empty for globals), old name, new table, new name.
  private static final String[][] RENAMED = {
    {"", "unpack", "table", "unpack"},
    {"", "loadstring", "", "load"},
    {"math", "mod", "math", "fmod"},
    {"string", "gfind", "string", "gmatch"},
    {"package", "loaders", "package", "searchers"},
  };

  private final Library globals;
  private final Library table;
  private final Library math;
  private final Library bit32;

  CompatLibrary(LuaLanguage language) {
    globals =
        new Library(language, "")
            .function("gcinfo", CompatLibrary::gcinfo)
            .function("getfenv", Environments::getfenv)
            .function("setfenv", Environments::setfenv);
    table =
        new Library(language, "table")
            .function("foreach", CompatLibrary::foreach)
            .function("foreachi", CompatLibrary::foreachi)
            .function("getn", CompatLibrary::getn)
            .function("maxn", CompatLibrary::maxn)
            .function("setn", CompatLibrary::setn);
    math = CompatMath.create(language);
    bit32 = Bit32Library.create(language);
  }

  /// Adds to a context's libraries.
  void open(LuaContext context) {
    LuaTable all = context.globals();
    globals.fill(all);
    table.fill(libraryTable(context, "table"));
    math.fill(libraryTable(context, "math"));
    for (String[] name : RENAMED) {
      Object value = libraryTable(context, name[2]).get(LuaString.of(name[3]));
      libraryTable(context, name[0]).put(LuaString.of(name[1]), value);
    }
    LuaTable bits = new LuaTable();
    bit32.fill(bits);
    all.put(LuaString.of("bit32"), bits);
    context.loaded().put(LuaString.of("bit32"), bits);
  }

  private static LuaTable libraryTable(LuaContext context, String name) {
    LuaTable all = context.globals();
    return name.isEmpty() ? all : (LuaTable) all.get(LuaString.of(name));
  }

  /// KiB in use, without a fraction.
  private static Object gcinfo(LuaContext context, Object[] arguments) {
    Object collect = context.globals().get(LuaString.of("collectgarbage"));
    Object used = Values.first(Calls.call(context, collect, LuaString.of("count")));
    return used instanceof Number number ? (Object) number.longValue() : Nil.NIL;
  }

  private static Object getn(LuaContext context, Object[] arguments) {
    return (long) Args.table(context, arguments, 1).length();
  }

  private static Object setn(LuaContext context, Object[] arguments) {
    Args.table(context, arguments, 1);
    throw LibraryError.of("'setn' is obsolete");
  }

  /// The largest positive number among the keys.
  private static Object maxn(LuaContext context, Object[] arguments) {
    LuaTable table = Args.table(context, arguments, 1);
    Object largest = 0L;
    int at = Traversal.position(table, 0);
    while (at >= 0) {
      TruffleSafepoint.poll(null);
      Object key = Traversal.key(table, at);
      boolean number = key instanceof Long || key instanceof Double;
      if (number && Operators.less(context, largest, key)) {
        largest = key;
      }
      at = Traversal.position(table, at + 1);
    }
    return largest;
  }

  /// Calls a function with each field until it gives something.
  private static Object foreach(LuaContext context, Object[] arguments) {
    LuaTable table = Args.table(context, arguments, 1);
    LuaFunction visitor = Args.function(context, arguments, 2);
    int at = Traversal.position(table, 0);
    while (at >= 0) {
      Object key = Traversal.key(table, at);
      Object result = Values.first(Calls.call(context, visitor, key, Traversal.value(table, at)));
      if (result != Nil.NIL) {
        return result;
      }
      // The table may have been rebuilt meanwhile.
      int next = Traversal.after(table, key);
      if (next < 0) {
        throw LibraryError.of("invalid key to 'next'");
      }
      at = Traversal.position(table, next);
    }
    return Values.NONE;
  }

  /// Calls a function with each element until it gives something.
  private static Object foreachi(LuaContext context, Object[] arguments) {
    LuaTable table = Args.table(context, arguments, 1);
    LuaFunction visitor = Args.function(context, arguments, 2);
    long last = table.length();
    for (long i = 1; i <= last; i++) {
      Object result = Values.first(Calls.call(context, visitor, i, table.get(i)));
      if (result != Nil.NIL) {
        return result;
      }
    }
    return Values.NONE;
  }
}
