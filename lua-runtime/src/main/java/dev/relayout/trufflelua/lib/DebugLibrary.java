package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.Metatables;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Userdata;
import dev.relayout.trufflelua.runtime.WeakTables;
import org.jspecify.annotations.Nullable;

/// The debug library (manual §6.10), without `debug.debug`: there is no terminal to talk to. Userdata have no user values.
final class DebugLibrary {
  private DebugLibrary() {}

  static Library create(LuaLanguage language) {
    return new Library(language, "debug")
        .function("traceback", Traceback::traceback)
        .function("getinfo", FunctionInfo::getinfo)
        .function("getlocal", Variables::getlocal)
        .function("setlocal", Variables::setlocal)
        .function("getupvalue", Upvalues::getupvalue)
        .function("setupvalue", Upvalues::setupvalue)
        .function("upvalueid", Upvalues::upvalueid)
        .function("upvaluejoin", Upvalues::upvaluejoin)
        .function("getmetatable", DebugLibrary::getmetatable)
        .function("setmetatable", DebugLibrary::setmetatable)
        .function("getregistry", DebugLibrary::getregistry)
        .function("getuservalue", DebugLibrary::getuservalue)
        .function("setuservalue", DebugLibrary::setuservalue)
        .function("sethook", Hooks::sethook)
        .function("gethook", Hooks::gethook);
  }

  private static Object getmetatable(LuaContext context, Object[] arguments) {
    LuaTable metatable = Metatables.of(context, Args.any(arguments, 1));
    return metatable == null ? Nil.NIL : metatable;
  }

  private static Object setmetatable(LuaContext context, Object[] arguments) {
    Object given = arguments.length > 2 ? arguments[2] : null;
    if (!(given instanceof LuaTable) && given != Nil.NIL) {
      throw Args.wrongType(context, arguments, 2, "nil or table");
    }
    set(context, arguments[1], given instanceof LuaTable metatable ? metatable : null);
    return arguments[1];
  }

  private static void set(LuaContext context, Object value, @Nullable LuaTable metatable) {
    if (value instanceof LuaTable table) {
      WeakTables.setMetatable(context, table, metatable);
    } else if (value instanceof Userdata userdata) {
      userdata.setMetatable(metatable);
    } else if (value instanceof LuaString) {
      context.setStringMetatable(metatable);
    } else {
      context.setTypeMetatable(value, metatable);
    }
  }

  private static Object getregistry(LuaContext context, Object[] arguments) {
    return context.registry();
  }

  private static Object getuservalue(LuaContext context, Object[] arguments) {
    Args.integer(context, arguments, 2, 1);
    return Nil.NIL;
  }

  private static Object setuservalue(LuaContext context, Object[] arguments) {
    if (Upvalues.isId(Args.get(arguments, 1))) {
      throw LibraryError.argument(1, "userdata expected, got light userdata");
    } else if (!(Args.get(arguments, 1) instanceof Userdata)) {
      throw Args.wrongType(context, arguments, 1, "userdata");
    }
    Args.any(arguments, 2);
    return Nil.NIL;
  }
}
