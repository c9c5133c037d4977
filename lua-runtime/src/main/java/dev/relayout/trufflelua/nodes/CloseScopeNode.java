package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import dev.relayout.trufflelua.runtime.CallDepth;
import dev.relayout.trufflelua.runtime.Calls;
import dev.relayout.trufflelua.runtime.Coroutine;
import dev.relayout.trufflelua.runtime.CoroutineClosed;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaError;
import dev.relayout.trufflelua.runtime.MetaNames;
import dev.relayout.trufflelua.runtime.Metatables;
import dev.relayout.trufflelua.runtime.Nil;
import dev.relayout.trufflelua.runtime.Values;
import org.jspecify.annotations.Nullable;

/// The rest of a block behind `local x <close>`: calls the value's `__close` however that rest ends (manual §3.3.8).
final class CloseScopeNode extends StatementNode {
  private final String name;

  @Child private ExpressionNode variable;
  @Child private StatementNode rest;
  @Child private ErrorExit errorExit = new ErrorExit();

  /// Stands for the variable on the way out of a function by an error: for the script that function is not on the stack any more.
  static final class ErrorExit extends Node {}

  CloseScopeNode(String name, ExpressionNode variable, StatementNode rest) {
    this.name = name;
    this.variable = variable;
    this.rest = rest;
  }

  @Override
  public @Nullable Object execute(VirtualFrame frame) {
    Object value = variable.execute(frame);
    if (!Values.isTrue(value)) {
      return rest.execute(frame);
    }
    check(value);
    Object completion;
    CallDepth calls = LuaContext.get(this).callDepth();
    int depth = calls.depth();
    try {
      completion = rest.execute(frame);
    } catch (AbstractTruffleException e) {
      calls.backTo(depth);
      leave(value, e);
      throw e;
    } catch (CoroutineClosed e) {
      calls.backTo(depth);
      throw closeOnTheWay(value, e);
    } catch (StackOverflowError e) {
      calls.backTo(depth);
      LuaError error = error("stack overflow");
      leave(value, error);
      throw error;
    }
    close(value, Nil.NIL, this);
    return completion;
  }

  private void leave(Object value, AbstractTruffleException cause) {
    Coroutine.leaveUnclosed(LuaContext.get(this), cause);
    close(value, cause instanceof LuaError error ? error.value() : cause, errorExit);
  }

  @TruffleBoundary
  private CoroutineClosed closeOnTheWay(Object value, CoroutineClosed unwinding) {
    RuntimeException before = unwinding.error();
    try {
      close(
          value,
          before == null ? Nil.NIL : before instanceof LuaError error ? error.value() : before,
          this);
      return unwinding;
    } catch (AbstractTruffleException e) {
      return CoroutineClosed.with(e);
    }
  }

  @TruffleBoundary
  private void check(Object value) {
    if (Metatables.metamethod(LuaContext.get(this), value, MetaNames.CLOSE) == Nil.NIL) {
      throw error("variable '" + name + "' got a non-closable value");
    }
  }

  @TruffleBoundary
  private void close(Object value, Object error, Node location) {
    LuaContext context = LuaContext.at(location);
    Object handler = Metatables.metamethod(context, value, MetaNames.CLOSE);
    try {
      Calls.metamethod(context, MetaNames.CLOSE, handler, value, error);
    } catch (LibraryError e) {
      throw error(e.text());
    }
  }
}
