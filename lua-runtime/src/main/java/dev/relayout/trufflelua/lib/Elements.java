package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Conversions;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaError;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.MetaNames;
import dev.relayout.trufflelua.runtime.Metatables;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Operators;
import org.jspecify.annotations.Nullable;

/// The elements of what a script calls a list, metamethods included. What an operator refuses in here has no position in its
/// message, as in PUC Lua: no line of the script holds that operator.
final class Elements {
  /// What has to be possible with a value that is no table (`TAB_R` and so on in PUC Lua).
  static final int READ = 1;

  static final int WRITE = 2;
  static final int LENGTH = 4;

  private Elements() {}

  static Object get(LuaContext context, Object list, long index) {
    if (list instanceof LuaTable table) {
      Object value = table.get(index);
      if (value != Nil.NIL || table.metatable() == null) {
        return value;
      }
    }
    return slowGet(context, list, index);
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  private static Object slowGet(LuaContext context, Object list, long index) {
    try {
      return Operators.index(context, list, index);
    } catch (LibraryError e) {
      throw unplaced(e);
    }
  }

  static void set(LuaContext context, Object list, long index, Object value) {
    if (list instanceof LuaTable table && table.metatable() == null) {
      table.put(index, value);
    } else {
      slowSet(context, list, index, value);
    }
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  private static void slowSet(LuaContext context, Object list, long index, Object value) {
    try {
      Operators.setIndex(context, list, index, value);
    } catch (LibraryError e) {
      throw unplaced(e);
    }
  }

  /// `#list` as an integer.
  static long length(LuaContext context, Object list) {
    return list instanceof LuaTable table && table.metatable() == null
        ? table.length()
        : slowLength(context, list);
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  private static long slowLength(LuaContext context, Object list) {
    Object length;
    try {
      length = Operators.length(context, list);
    } catch (LibraryError e) {
      throw unplaced(e);
    }
    Long integer = Conversions.toInteger(length);
    if (integer == null) {
      throw LibraryError.of("object length is not an integer");
    }
    return integer;
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  static boolean less(LuaContext context, Object a, Object b) {
    try {
      return Operators.less(context, a, b);
    } catch (LibraryError e) {
      throw unplaced(e);
    }
  }

  /// A table, or a value whose metatable has what it takes to act as one.
  ///
  /// @param needs of [#READ], [#WRITE], [#LENGTH]
  static Object check(LuaContext context, Object[] arguments, int n, int needs) {
    if (n < arguments.length && arguments[n] instanceof LuaTable table) {
      return table;
    }
    return checkOther(context, arguments, n, needs);
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  private static Object checkOther(LuaContext context, Object[] arguments, int n, int needs) {
    LuaTable metatable =
        n < arguments.length ? Metatables.of(context, arguments[n]) : (LuaTable) null;
    if (metatable != null
        && has(metatable, needs & READ, MetaNames.INDEX)
        && has(metatable, needs & WRITE, MetaNames.NEWINDEX)
        && has(metatable, needs & LENGTH, MetaNames.LEN)) {
      return arguments[n];
    }
    throw Args.wrongType(context, arguments, n, "table");
  }

  private static boolean has(LuaTable metatable, int needed, LuaString event) {
    return needed == 0 || metatable.get(event) != Nil.NIL;
  }

  /// The table itself when none of its elements can come from, or go to, a metamethod; else null.
  static @Nullable LuaTable plain(Object list) {
    return list instanceof LuaTable table
            && (table.metatable() == null || isPlain(table.metatable()))
        ? table
        : null;
  }

  @TruffleBoundary
  private static boolean isPlain(LuaTable metatable) {
    return metatable.get(MetaNames.INDEX) == Nil.NIL
        && metatable.get(MetaNames.NEWINDEX) == Nil.NIL
        && metatable.get(MetaNames.LEN) == Nil.NIL;
  }

  /// The error of a function that no line of Lua stands in.
  static LuaError unplaced(LibraryError error) {
    return LuaError.of(error.text(), null);
  }
}
