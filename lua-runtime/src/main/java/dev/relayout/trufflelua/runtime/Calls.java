package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;

/// Calls from library code, where no call node stands.
public final class Calls {
  /// How many `__call` may lead to one another: a value can be its own.
  private static final int MAX_CHAIN = 200;

  private Calls() {}

  /// A new array for so many arguments, in the convention of [LuaFunction].
  public static Object[] arguments(Object function, Object... values) {
    Object[] arguments = new Object[values.length + 1];
    arguments[0] = function;
    System.arraycopy(values, 0, arguments, 1, values.length);
    return arguments;
  }

  /// Calls a value with values.
  ///
  /// @return see [Values]
  /// @throws LuaError when it is no function and has no `__call`, or when the function raises one
  @TruffleBoundary(transferToInterpreterOnException = false)
  public static Object call(LuaContext context, Object function, Object... values) {
    return apply(context, function, arguments(function, values));
  }

  /// Calls a metamethod.
  ///
  /// @throws LibraryError when it cannot be called: its message names it
  @TruffleBoundary(transferToInterpreterOnException = false)
  public static Object metamethod(
      LuaContext context, LuaString event, Object handler, Object... values) {
    if (isNoFunction(handler)
        && Metatables.metamethod(context, handler, MetaNames.CALL) == Nil.NIL) {
      String name = event.latin1().substring("__".length());
      String type = Metatables.typeName(context, handler);
      throw LibraryError.of("attempt to call a " + type + " value (metamethod '" + name + "')");
    }
    if (handler instanceof Builtin builtin) {
      return builtin(context, event, builtin, values);
    }
    return apply(context, handler, arguments(handler, values));
  }

  /// A function of the library as a metamethod: its error is one of the operator, whose position it gets.
  private static Object builtin(
      LuaContext context, LuaString event, Builtin function, Object[] values) {
    Node location = context.location();
    int depth = context.callDepth().depth();
    try {
      return function.callTarget().call(location, arguments(function, values));
    } catch (LibraryError e) {
      throw LibraryError.of(e.describe(event.latin1().substring("__".length()), false));
    } finally {
      context.setLocation(location);
      context.callDepth().backTo(depth);
    }
  }

  /// As [#call], with the arguments in the convention of [LuaFunction]; takes the array over. An error of the call itself has no
  /// position and names no variable, as in PUC Lua: no line of the script holds that call.
  @TruffleBoundary(transferToInterpreterOnException = false)
  public static Object apply(LuaContext context, Object function, Object[] arguments) {
    int before = context.callDepth().enter();
    try {
      return applyFlat(context, function, arguments);
    } catch (LibraryError e) {
      throw Foreign.is(function) ? e : LuaError.of(e.text(), null);
    } finally {
      context.callDepth().leave(before);
    }
  }

  /// As [#apply], for a call that Lua makes: it does not count as one of the library.
  ///
  /// @throws LibraryError when it cannot be called, or from a function of the library
  @TruffleBoundary(transferToInterpreterOnException = false)
  public static Object applyFlat(LuaContext context, Object function, Object[] arguments) {
    Object called = function;
    Object[] passed = arguments;
    for (int i = 0; !(called instanceof LuaFunction); i++) {
      checkChain(i);
      Object handler = Metatables.metamethod(context, called, MetaNames.CALL);
      if (handler == Nil.NIL) {
        return foreign(context, called, passed);
      }
      passed = withHandler(handler, called, passed);
      called = handler;
    }
    Object result = run(context, (LuaFunction) called, passed);
    while (result instanceof TailCall next) {
      result = run(context, next.function(), next.arguments());
    }
    return result;
  }

  /// Ends a chain of `__call` that has gone on for too long.
  ///
  /// @param links how many there were
  public static void checkChain(int links) {
    if (links == MAX_CHAIN) {
      throw LibraryError.of("'__call' chain too long; possible loop");
    }
  }

  /// The arguments of a `__call` handler: the value that was called comes first.
  public static Object[] withHandler(Object handler, Object called, Object[] arguments) {
    Object[] more = new Object[arguments.length + 1];
    more[0] = handler;
    more[1] = called;
    System.arraycopy(arguments, 1, more, 2, arguments.length - 1);
    return more;
  }

  private static Object run(LuaContext context, LuaFunction function, Object[] arguments) {
    Node location = context.location();
    int depth = context.callDepth().depth();
    try {
      // The call without a node would keep one by thread; but a coroutine may end on another thread
      // than it began on.
      return function.callTarget().call(location, arguments);
    } catch (LibraryError e) {
      String name = function instanceof Builtin builtin ? builtin.qualifiedName() : function.name();
      throw e.argument() == 0 ? e.nameless() : LibraryError.of(e.describe(name, false));
    } finally {
      context.setLocation(location);
      context.callDepth().backTo(depth);
    }
  }

  private static boolean isNoFunction(Object value) {
    return !(value instanceof LuaFunction)
        && (value instanceof LuaObject || value instanceof Number || value instanceof Boolean);
  }

  private static Object foreign(LuaContext context, Object called, Object[] arguments) {
    if (isNoFunction(called)) {
      throw LibraryError.operand(
          1, "attempt to call a " + Metatables.typeName(context, called) + " value");
    }
    Object[] values = new Object[arguments.length - 1];
    System.arraycopy(arguments, 1, values, 0, values.length);
    return ForeignCallNode.getUncached().execute(called, values);
  }
}
