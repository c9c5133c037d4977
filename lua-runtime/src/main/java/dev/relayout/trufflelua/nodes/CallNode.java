package dev.relayout.trufflelua.nodes;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.Node;
import dev.relayout.trufflelua.runtime.Calls;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaClosure;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaError;
import dev.relayout.trufflelua.runtime.LuaTable;
import dev.relayout.trufflelua.runtime.MetaNames;
import dev.relayout.trufflelua.runtime.Metatables;
import dev.relayout.trufflelua.runtime.TailCall;
import dev.relayout.trufflelua.runtime.Values;
import org.jspecify.annotations.Nullable;

/// A call: [FunctionCallNode] or [MethodCallNode].
abstract class CallNode extends ExpressionNode {
  /// A longer chain of `__call` is left to the call itself, which ends it.
  private static final int MAX_HANDLERS = 100;

  @Child private DispatchNode dispatch = new DispatchNode();

  /// Computes the function and its arguments, in the convention of [dev.relayout.trufflelua.runtime.LuaFunction].
  abstract Object[] prepare(VirtualFrame frame);

  /// What the program calls the function: `local 'f'`; null when it has no name.
  abstract @Nullable String callee();

  /// An error of a function of the library, or of calling what cannot be called.
  @TruffleBoundary
  abstract LuaError error(LibraryError e);

  @Override
  public final Object execute(VirtualFrame frame) {
    return Values.first(executeMany(frame));
  }

  @Override
  public final Object executeMany(VirtualFrame frame) {
    Object[] arguments = prepare(frame);
    return call(arguments);
  }

  private Object call(Object[] arguments) {
    try {
      return dispatch.execute(arguments[0], arguments);
    } catch (LibraryError e) {
      throw error(e);
    } catch (StackOverflowError e) {
      if (LuaContext.get(this).callDepth().isFull(e, this)) {
        throw e;
      }
      throw overflow(e);
    }
  }

  /// Made where there is room for it: what overflows in here is caught by the next call outside.
  @TruffleBoundary
  private LuaError overflow(StackOverflowError error) {
    Node place = LuaContext.get(this).callDepth().place(error);
    return LuaError.overflow(place instanceof CallNode call ? call.position() : position(), this);
  }

  /// For `return f(…)`: leaves the call of a function written in Lua to the caller; a function of the library is called here.
  final Object executeTail(VirtualFrame frame) {
    Object[] arguments = prepare(frame);
    if (arguments[0] instanceof LuaClosure function) {
      return new TailCall(function, arguments);
    }
    TailCall handler = arguments[0] instanceof LuaTable ? handlerCall(arguments) : null;
    return handler == null ? call(arguments) : handler;
  }

  /// Of a table whose `__call` is written in Lua; null when it has none.
  @TruffleBoundary
  private @Nullable TailCall handlerCall(Object[] arguments) {
    LuaContext context = LuaContext.get(this);
    Object called = arguments[0];
    Object[] passed = arguments;
    for (int i = 0; called instanceof LuaTable && i < MAX_HANDLERS; i++) {
      Object handler = Metatables.metamethod(context, called, MetaNames.CALL);
      passed = Calls.withHandler(handler, called, passed);
      called = handler;
    }
    return called instanceof LuaClosure function ? new TailCall(function, passed) : null;
  }

  @Override
  public final boolean givesMany() {
    return true;
  }

  @Override
  public final boolean hasTag(Class<? extends Tag> tag) {
    return tag == StandardTags.CallTag.class || tag == StandardTags.ExpressionTag.class;
  }
}
