package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.InteropLibrary;

/// What Lua's operators do with any values, metamethods included: the slow way, for library code and for nodes whose fast ways
/// do not fit. Each throws a [LibraryError] when the operation is not possible.
public final class Operators {
  /// How many `__index` or `__newindex` may lead to one another (MAXTAGLOOP).
  private static final int MAX_CHAIN = 2000;

  private Operators() {}

  /// `table[key]`, with `__index`.
  @TruffleBoundary(transferToInterpreterOnException = false)
  public static Object index(LuaContext context, Object table, Object key) {
    Object at = table;
    for (int i = 0; i < MAX_CHAIN; i++) {
      Object handler;
      if (at instanceof LuaTable known) {
        Object value = known.get(key);
        if (value != Nil.NIL) {
          return value;
        }
        LuaTable metatable = known.metatable();
        if (metatable == null) {
          return Nil.NIL;
        }
        handler = metatable.get(MetaNames.INDEX);
        if (handler == Nil.NIL) {
          return Nil.NIL;
        }
      } else {
        handler = Metatables.metamethod(context, at, MetaNames.INDEX);
        if (handler == Nil.NIL) {
          return read(context, at, key, at != table);
        }
      }
      if (isFunction(handler)) {
        return Values.first(Calls.metamethod(context, MetaNames.INDEX, handler, at, key));
      }
      at = handler;
    }
    throw LibraryError.of("'__index' chain too long; possible loop");
  }

  /// `table[key] = value`, with `__newindex`.
  @TruffleBoundary(transferToInterpreterOnException = false)
  public static void setIndex(LuaContext context, Object table, Object key, Object value) {
    Object at = table;
    for (int i = 0; i < MAX_CHAIN; i++) {
      Object handler;
      if (at instanceof LuaTable known) {
        LuaTable metatable = known.metatable();
        handler = metatable == null ? Nil.NIL : metatable.get(MetaNames.NEWINDEX);
        if (handler == Nil.NIL || known.get(key) != Nil.NIL) {
          known.put(key, value);
          return;
        }
      } else {
        handler = Metatables.metamethod(context, at, MetaNames.NEWINDEX);
        if (handler == Nil.NIL) {
          write(context, at, key, value, at != table);
          return;
        }
      }
      if (isFunction(handler)) {
        Calls.metamethod(context, MetaNames.NEWINDEX, handler, at, key, value);
        return;
      }
      at = handler;
    }
    throw LibraryError.of("'__newindex' chain too long; possible loop");
  }

  /// Whether `__index` or `__newindex` is called and not indexed: a function, of the host too.
  public static boolean isFunction(Object handler) {
    return handler instanceof LuaFunction || Foreign.is(handler) && Foreign.isExecutable(handler);
  }

  /// @param inherited whether it is an object that a metatable named: the program has no name for it
  private static Object read(LuaContext context, Object object, Object key, boolean inherited) {
    try {
      return ForeignAccess.read(context, object, key);
    } catch (LibraryError e) {
      throw inherited ? e.nameless() : e;
    }
  }

  private static void write(
      LuaContext context, Object object, Object key, Object value, boolean inherited) {
    try {
      ForeignAccess.write(context, object, key, value);
    } catch (LibraryError e) {
      throw inherited ? e.nameless() : e;
    }
  }

  /// `a == b`, with `__eq`.
  @TruffleBoundary(transferToInterpreterOnException = false)
  public static boolean equal(LuaContext context, Object a, Object b) {
    if (rawEqual(a, b)) {
      return true;
    }
    boolean comparable =
        a instanceof LuaTable && b instanceof LuaTable
            || a instanceof Userdata && b instanceof Userdata;
    if (!comparable) {
      return false;
    }
    Object handler = Metatables.metamethod(context, a, MetaNames.EQ);
    if (handler == Nil.NIL) {
      handler = Metatables.metamethod(context, b, MetaNames.EQ);
    }
    return handler != Nil.NIL
        && Values.isTrue(Values.first(Calls.metamethod(context, MetaNames.EQ, handler, a, b)));
  }

  /// `rawequal`
  public static boolean rawEqual(Object a, Object b) {
    if (a == b) {
      return !(a instanceof Double real) || !real.isNaN();
    } else if (a instanceof Long integer) {
      return b instanceof Long other
          ? (long) integer == other
          : b instanceof Double real && Comparison.equal(integer, real);
    } else if (a instanceof Double real) {
      return b instanceof Double other
          ? (double) real == other
          : b instanceof Long integer && Comparison.equal(integer, real);
    } else if (a instanceof LuaString string) {
      return b instanceof LuaString && string.equals(b);
    } else if (a instanceof Boolean) {
      return a.equals(b);
    }
    return foreign(a) && foreign(b) && identical(a, b);
  }

  private static boolean foreign(Object value) {
    return !(value instanceof LuaTable
        || value instanceof LuaFunction
        || value instanceof Coroutine
        || value == Nil.NIL);
  }

  @TruffleBoundary
  private static boolean identical(Object a, Object b) {
    InteropLibrary interop = InteropLibrary.getUncached();
    return interop.hasIdentity(a) && interop.isIdentical(a, b, InteropLibrary.getUncached(b));
  }

  /// `a < b`, with `__lt`.
  @TruffleBoundary(transferToInterpreterOnException = false)
  public static boolean less(LuaContext context, Object a, Object b) {
    if (a instanceof Number && b instanceof Number) {
      return Comparison.less(a, b);
    } else if (a instanceof LuaString one && b instanceof LuaString other) {
      return one.compareTo(other) < 0;
    }
    return compare(context, a, b, MetaNames.LT);
  }

  /// `a <= b`, with `__le`.
  @TruffleBoundary(transferToInterpreterOnException = false)
  public static boolean lessOrEqual(LuaContext context, Object a, Object b) {
    if (a instanceof Number && b instanceof Number) {
      return Comparison.lessOrEqual(a, b);
    } else if (a instanceof LuaString one && b instanceof LuaString other) {
      return one.compareTo(other) <= 0;
    }
    return compare(context, a, b, MetaNames.LE);
  }

  private static boolean compare(LuaContext context, Object a, Object b, LuaString event) {
    Object handler = Metatables.metamethod(context, a, event);
    if (handler == Nil.NIL) {
      handler = Metatables.metamethod(context, b, event);
    }
    if (handler != Nil.NIL) {
      return Values.isTrue(Values.first(Calls.metamethod(context, event, handler, a, b)));
    }
    String one = Metatables.typeName(context, a);
    String other = Metatables.typeName(context, b);
    throw LibraryError.of(
        one.equals(other)
            ? "attempt to compare two " + one + " values"
            : "attempt to compare " + one + " with " + other);
  }

  /// `#value`, with `__len`: any value.
  @TruffleBoundary(transferToInterpreterOnException = false)
  public static Object length(LuaContext context, Object value) {
    if (value instanceof LuaString string) {
      return (long) string.length();
    }
    Object handler = Metatables.metamethod(context, value, MetaNames.LEN);
    if (handler != Nil.NIL) {
      return Values.first(Calls.metamethod(context, MetaNames.LEN, handler, value, value));
    }
    return value instanceof LuaTable table
        ? (Object) (long) table.length()
        : ForeignAccess.length(context, value);
  }

  /// `a .. b`, with `__concat`.
  @TruffleBoundary(transferToInterpreterOnException = false)
  public static Object concat(LuaContext context, Object a, Object b) {
    LuaString left = Conversions.toText(context, a);
    LuaString right = Conversions.toText(context, b);
    if (left != null && right != null) {
      return left.concat(right);
    }
    Object handler = Metatables.metamethod(context, a, MetaNames.CONCAT);
    if (handler == Nil.NIL) {
      handler = Metatables.metamethod(context, b, MetaNames.CONCAT);
    }
    if (handler != Nil.NIL) {
      return Values.first(Calls.metamethod(context, MetaNames.CONCAT, handler, a, b));
    }
    Object wrong = left != null ? b : a;
    throw LibraryError.operand(
        left != null ? 2 : 1,
        "attempt to concatenate a " + Metatables.typeName(context, wrong) + " value");
  }

  /// What `tostring` gives, with `__tostring` and `__name`.
  @TruffleBoundary(transferToInterpreterOnException = false)
  public static LuaString toText(LuaContext context, Object value) {
    Object handler = Metatables.metamethod(context, value, MetaNames.TOSTRING);
    if (handler != Nil.NIL) {
      Object text = Values.first(Calls.call(context, handler, value));
      LuaString string = Conversions.toText(text);
      if (string == null) {
        throw LibraryError.of("'__tostring' must return a string");
      }
      return string;
    }
    LuaString plain = Conversions.toText(context, value);
    if (plain != null) {
      return plain;
    } else if (value == Nil.NIL || value instanceof Boolean) {
      return LuaString.ofLatin1(value.toString());
    }
    return ForeignAccess.display(context, value);
  }
}
