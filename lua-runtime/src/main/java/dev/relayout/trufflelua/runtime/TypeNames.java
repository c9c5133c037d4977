package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.interop.InteropLibrary;

/// The names of Lua's types, as `type` gives them.
public final class TypeNames {
  private TypeNames() {}

  /// Host objects and other languages' values: those that are null are nil, those that can be called functions, the rest userdata.
  public static String of(Object value) {
    if (value == Nil.NIL) {
      return "nil";
    } else if (value instanceof Boolean) {
      return "boolean";
    } else if (value instanceof Long || value instanceof Double) {
      return "number";
    } else if (value instanceof LuaString) {
      return "string";
    } else if (value instanceof LuaTable) {
      return "table";
    } else if (value instanceof LuaFunction) {
      return "function";
    } else if (value instanceof Coroutine) {
      return "thread";
    } else if (value instanceof Userdata) {
      return "userdata";
    }
    return InteropLibrary.getUncached().isExecutable(value) ? "function" : "userdata";
  }
}
