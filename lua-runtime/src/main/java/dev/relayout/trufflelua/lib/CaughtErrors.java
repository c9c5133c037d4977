package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleStackTrace;
import com.oracle.truffle.api.TruffleStackTraceElement;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.nodes.Node;
import dev.relayout.trufflelua.nodes.CallStack;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaError;
import dev.relayout.trufflelua.runtime.LuaString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes Lua values of what a protected call caught, and knows in each context which error a message handler is at work on.
final class CaughtErrors {
  /// A message handler at work.
  ///
  /// @param error what it was called for
  /// @param overflow whether that is a full stack: one more inside of the handler is an error in error handling
  record Handling(Throwable error, boolean overflow) {}

  private @Nullable Handling handling;

  private CaughtErrors() {}

  static CaughtErrors of(LuaContext context) {
    return context.state(CaughtErrors.class, owner -> new CaughtErrors());
  }

  /// What the innermost handler was called for; null when none is at work.
  @Nullable Handling handling() {
    return handling;
  }

  /// Begins the work of a handler.
  ///
  /// @return for [#leave]
  @Nullable Handling enter(Throwable error, boolean overflow) {
    Handling outer = handling;
    handling = new Handling(error, overflow || outer != null && outer.overflow());
    return outer;
  }

  void leave(@Nullable Handling outer) {
    handling = outer;
  }

  /// The error value: Lua's own, or the message that an error of the host or of another language has.
  @TruffleBoundary
  static Object value(AbstractTruffleException error) {
    return error instanceof LuaError own ? own.value() : LuaString.of(message(error));
  }

  private static String message(AbstractTruffleException error) {
    String message = error.getMessage();
    return message == null ? error.getClass().getSimpleName() : message;
  }

  /// The message for a full stack, with the position of the function that found it full.
  @TruffleBoundary
  static LuaString overflow(LuaContext context, StackOverflowError error) {
    Handling now = of(context).handling;
    if (now != null && now.overflow()) {
      return HandledCallNode.IN_HANDLER;
    }
    return LuaString.ofLatin1(innermost(error) + "stack overflow");
  }

  private static String innermost(StackOverflowError error) {
    List<TruffleStackTraceElement> trace = TruffleStackTrace.getStackTrace(error);
    if (trace == null) {
      return "";
    }
    for (TruffleStackTraceElement element : trace) {
      Node location = element.getLocation();
      String position = location == null ? "" : CallStack.position(location);
      if (!position.isEmpty()) {
        return position;
      }
    }
    return "";
  }
}
