package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaError;
import dev.relayout.trufflelua.runtime.LuaString;
import org.jspecify.annotations.Nullable;

/// Makes Lua values of what a protected call caught, and knows in each context which error a message handler is at work on.
final class CaughtErrors {
  /// A message handler at work.
  ///
  /// @param error what it was called for
  /// @param overflow whether that is a full stack: one more inside of the handler is an error in error handling
  record Handling(Throwable error, boolean overflow) {}

  /// When not even a call could say where.
  static final LuaString STACK_OVERFLOW = LuaString.of("stack overflow");

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
  static Object value(LuaContext context, AbstractTruffleException error) {
    if (error instanceof LuaError own) {
      return own.isOverflow() ? overflow(context, own.value()) : own.value();
    }
    return LuaString.of(message(error));
  }

  private static String message(AbstractTruffleException error) {
    String message = error.getMessage();
    return message == null ? error.getClass().getSimpleName() : message;
  }

  /// The error value of a full stack.
  ///
  /// @param message says so, with a position if there is one
  @TruffleBoundary
  static Object overflow(LuaContext context, Object message) {
    Handling now = of(context).handling;
    return now != null && now.overflow() ? HandledCallNode.IN_HANDLER : message;
  }
}
