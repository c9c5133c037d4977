package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleStackTrace;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.BuiltinNode;
import dev.relayout.trufflelua.runtime.Calls;
import dev.relayout.trufflelua.runtime.Coroutine;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaError;
import dev.relayout.trufflelua.runtime.LuaFunction;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Values;

/// `xpcall(f, handler, ···)`. PUC Lua calls the handler where the error is raised; here the stack has gone by then, and
/// `debug.traceback` finds in [CaughtErrors#handling] which error it is to show.
final class HandledCallNode extends BuiltinNode {
  /// How many errors in a row a handler may raise (LUAI_MAXCCALLS).
  private static final int MAX_ERRORS = 200;

  static final LuaString IN_HANDLER = LuaString.of("error in error handling");

  @Child private CallbackNode callback = new CallbackNode();

  @Override
  public Object execute(LuaContext context, Object[] arguments) {
    LuaFunction handler = Args.function(context, arguments, 2);
    Object function = arguments[1];
    Object[] passed = new Object[arguments.length - 2];
    passed[0] = function;
    System.arraycopy(arguments, 3, passed, 1, arguments.length - 3);
    try {
      return ProtectedCallNode.withTrue(callback.call(function, passed));
    } catch (AbstractTruffleException e) {
      boolean overflow = e instanceof LuaError error && error.isOverflow();
      return handle(LuaContext.at(this), handler, e, CaughtErrors.value(context, e), overflow);
    } catch (StackOverflowError e) {
      Object message = CaughtErrors.overflow(context, CaughtErrors.STACK_OVERFLOW);
      return handle(LuaContext.at(this), handler, e, message, true);
    }
  }

  @TruffleBoundary(transferToInterpreterOnException = false)
  private static Object[] handle(
      LuaContext context, LuaFunction handler, Throwable error, Object value, boolean overflow) {
    // The rest of the stack, as long as it is there.
    TruffleStackTrace.fillIn(error);
    CaughtErrors state = CaughtErrors.of(context);
    CaughtErrors.Handling outer = state.enter(error, overflow);
    Coroutine held = Coroutine.hold(context);
    try {
      return Values.of(false, handled(context, handler, value));
    } finally {
      Coroutine.release(held);
      state.leave(outer);
    }
  }

  private static Object handled(LuaContext context, LuaFunction handler, Object value) {
    Object problem = value;
    for (int i = 0; i < MAX_ERRORS; i++) {
      try {
        return Values.first(Calls.call(context, handler, problem));
      } catch (AbstractTruffleException e) {
        if (e instanceof LuaError error && error.isOverflow()) {
          return IN_HANDLER;
        }
        problem = CaughtErrors.value(context, e);
      } catch (StackOverflowError e) {
        return IN_HANDLER;
      }
    }
    return IN_HANDLER;
  }
}
