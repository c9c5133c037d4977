package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Builtin;
import dev.relayout.trufflelua.runtime.BuiltinNode;
import dev.relayout.trufflelua.runtime.Calls;
import dev.relayout.trufflelua.runtime.Foreign;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaError;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.MetaNames;
import dev.relayout.trufflelua.runtime.Metatables;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Traversal;
import dev.relayout.trufflelua.runtime.Values;

/// `next`, `pairs` and `ipairs` (manual §6.1).
final class Iteration {
  private Iteration() {}

  static void addTo(Library library, LuaLanguage language) {
    library.inlined("next", Iteration::next);
    Object next = library.get("next");
    library.inlined("pairs", (context, arguments) -> pairs(context, arguments, next));
    Builtin step =
        new Builtin(language, "ipairs iterator", () -> BuiltinNode.inlined(Iteration::step));
    library.inlined("ipairs", (context, arguments) -> Values.of(step, Args.any(arguments, 1), 0L));
  }

  private static Object next(LuaContext context, Object[] arguments) {
    LuaTable table = Args.table(context, arguments, 1);
    Object key = Args.get(arguments, 2);
    int from;
    if (key instanceof Long integer && integer > 0 && integer <= table.length()) {
      from = (int) integer.longValue();
    } else {
      from = Traversal.after(table, key);
      if (from < 0) {
        throw LuaError.of("invalid key to 'next'", null);
      }
    }
    int position = Traversal.position(table, from);
    return position < 0
        ? Nil.NIL
        : Values.of(Traversal.key(table, position), Traversal.value(table, position));
  }

  private static Object pairs(LuaContext context, Object[] arguments, Object next) {
    Object value = Args.any(arguments, 1);
    if (value instanceof LuaTable table && table.metatable() == null) {
      return Values.of(next, table, Nil.NIL);
    }
    Object handler = Metatables.metamethod(context, value, MetaNames.PAIRS);
    if (handler == Nil.NIL) {
      return Foreign.is(value)
          ? context.language().foreignIteration().pairs(value)
          : Values.of(next, value, Nil.NIL);
    }
    Object result = Calls.call(context, handler, value);
    return Values.of(Values.get(result, 0), Values.get(result, 1), Values.get(result, 2));
  }

  /// What `ipairs` iterates with: the next index and what is there, until that is nil.
  private static Object step(LuaContext context, Object[] arguments) {
    long index = Args.integer(context, arguments, 2) + 1;
    Object value = Elements.get(context, arguments[1], index);
    return value == Nil.NIL ? Nil.NIL : Values.of(index, value);
  }
}
