package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.nodes.FunctionRootNode;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Builtin;
import dev.relayout.trufflelua.runtime.Cell;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaClosure;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaFunction;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Userdata;
import dev.relayout.trufflelua.runtime.Values;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/// `debug.getupvalue`, `setupvalue`, `upvalueid` and `upvaluejoin` (manual §6.10). What a function of the library carries has an
/// identity, but cannot be seen.
final class Upvalues {
  /// What stands for a variable that closures share.
  private static final class Id extends Userdata {}

  /// The identities that a context has given out: by cell, or by function of the library that carries a value.
  private static final class Ids {
    private final Map<Object, Id> known = new WeakHashMap<>();

    Id of(Object owner) {
      return known.computeIfAbsent(owner, o -> new Id());
    }
  }

  private Upvalues() {}

  /// Whether a value is what [#upvalueid] gives: a light userdata in PUC Lua.
  static boolean isId(Object value) {
    return value instanceof Id;
  }

  static Object getupvalue(LuaContext context, Object[] arguments) {
    LuaFunction function = Args.function(context, arguments, 1);
    long n = Args.integer(context, arguments, 2);
    Cell cell = cell(function, n);
    return cell == null ? Values.NONE : Values.of(name(function, n), cell.get());
  }

  static Object setupvalue(LuaContext context, Object[] arguments) {
    Object value = Args.any(arguments, 3);
    LuaFunction function = Args.function(context, arguments, 1);
    long n = Args.integer(context, arguments, 2);
    Cell cell = cell(function, n);
    if (cell == null) {
      return Values.NONE;
    }
    cell.set(value);
    return name(function, n);
  }

  static Object upvalueid(LuaContext context, Object[] arguments) {
    long n = Args.integer(context, arguments, 2);
    LuaFunction function = Args.function(context, arguments, 1);
    boolean carries = n == 1 && function instanceof Builtin b && b.state() != Nil.NIL;
    Object owner = carries ? function : cell(function, n);
    return owner == null ? Nil.NIL : context.state(Ids.class, o -> new Ids()).of(owner);
  }

  static Object upvaluejoin(LuaContext context, Object[] arguments) {
    LuaClosure joined = closure(context, arguments, 1);
    long n = Args.integer(context, arguments, 2);
    check(joined, n, 2);
    LuaClosure from = closure(context, arguments, 3);
    long m = Args.integer(context, arguments, 4);
    check(from, m, 4);
    joined.upvalues()[(int) n - 1] = from.upvalues()[(int) m - 1];
    return Values.NONE;
  }

  private static LuaClosure closure(LuaContext context, Object[] arguments, int n) {
    if (Args.function(context, arguments, n) instanceof LuaClosure closure) {
      return closure;
    }
    throw LibraryError.argument(n, "Lua function expected");
  }

  private static void check(LuaClosure function, long n, int argument) {
    if (cell(function, n) == null) {
      throw LibraryError.argument(argument, "invalid upvalue index");
    }
  }

  private static @Nullable Cell cell(LuaFunction function, long n) {
    return function instanceof LuaClosure closure && n >= 1 && n <= closure.upvalues().length
        ? closure.upvalues()[(int) n - 1]
        : null;
  }

  private static LuaString name(LuaFunction function, long n) {
    FunctionRootNode root = FunctionInfo.code(function);
    return root == null
        ? LuaString.EMPTY
        : LuaString.ofLatin1(root.function().upvalues().get((int) n - 1).name());
  }
}
