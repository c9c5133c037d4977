package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.nodes.FunctionRootNode;
import dev.relayout.trufflelua.nodes.StackLevel;
import dev.relayout.trufflelua.runtime.Builtin;
import dev.relayout.trufflelua.runtime.LuaClosure;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.Traversal;
import org.jspecify.annotations.Nullable;

/// What traces call a function (luaL_traceback): by where it stands in a loaded module, else as its caller does, else by its line.
final class FunctionNames {
  private static final String GLOBALS = "_G.";

  private FunctionNames() {}

  /// `function 'string.rep'`, `local 'f'`, `function <x.lua:3>`, `main chunk`, `?`
  static String of(LuaContext context, StackLevel level) {
    String global = global(context, level);
    String called = level.name();
    FunctionRootNode root = level.root();
    if (global != null) {
      return "function '" + global + "'";
    } else if (called != null) {
      return called;
    } else if (root == null) {
      return "?";
    }
    int line = root.function().lineDefined();
    return line == 0 ? "main chunk" : "function <" + root.chunk().name() + ":" + line + ">";
  }

  /// `print`, `string.rep`; null when no loaded module has the function.
  private static @Nullable String global(LuaContext context, StackLevel level) {
    LuaTable loaded = context.loaded();
    for (int at = Traversal.position(loaded, 0); at >= 0; at = Traversal.position(loaded, at + 1)) {
      Object module = Traversal.value(loaded, at);
      String name = Traversal.key(loaded, at) instanceof LuaString key ? key.latin1() : "?";
      if (is(level, module)) {
        return name;
      }
      String field = module instanceof LuaTable table ? field(table, level) : null;
      if (field != null) {
        String full = name + "." + field;
        return full.startsWith(GLOBALS) ? full.substring(GLOBALS.length()) : full;
      }
    }
    return null;
  }

  private static @Nullable String field(LuaTable module, StackLevel level) {
    for (int at = Traversal.position(module, 0); at >= 0; at = Traversal.position(module, at + 1)) {
      if (Traversal.key(module, at) instanceof LuaString name
          && is(level, Traversal.value(module, at))) {
        return name.latin1();
      }
    }
    return null;
  }

  private static boolean is(StackLevel level, Object value) {
    if (value instanceof Builtin builtin) {
      return level.function() instanceof Builtin running && running.code() == builtin.code();
    } else if (level.function() != null) {
      return value == level.function();
    }
    // A trace of an error knows the code only.
    FunctionRootNode root = level.root();
    return root != null
        && value instanceof LuaClosure closure
        && closure.callTarget().getRootNode() instanceof FunctionRootNode other
        && other.function() == root.function();
  }
}
