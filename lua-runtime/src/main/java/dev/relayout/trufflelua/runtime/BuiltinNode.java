package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import org.jspecify.annotations.Nullable;

/// Does the work of a function of the library in the place that calls it.
public abstract class BuiltinNode extends Node {
  private @Nullable Builtin builtin;

  /// The function that it is part of; of those with the same code, the first.
  public final @Nullable Builtin builtin() {
    return builtin;
  }

  final void belongTo(Builtin function) {
    builtin = function;
  }

  /// As [Builtin.Body#call].
  public abstract Object execute(LuaContext context, Object[] arguments);

  /// One that tells of its calls though it is compiled with its callers: a program may want to see where its coroutines change.
  public abstract static class Told extends BuiltinNode {
    @Override
    public final Object execute(LuaContext context, Object[] arguments) {
      if (context.callListener() != null) {
        CallHooks.called(this);
      }
      Object result = run(context, arguments);
      if (context.callListener() != null) {
        CallHooks.returned(this);
      }
      return result;
    }

    /// As [BuiltinNode#execute].
    protected abstract Object run(LuaContext context, Object[] arguments);
  }

  /// Plain Java that the compiler leaves alone: for work that takes longer than a call.
  public static BuiltinNode boundary(Builtin.Body body) {
    return new Boundary(body);
  }

  /// Plain Java that is compiled with the code around it: short, without recursion, loops over data or collections of the JDK.
  public static BuiltinNode inlined(Builtin.Body body) {
    return new Inlined(body);
  }

  private static final class Boundary extends BuiltinNode {
    private final Builtin.Body body;

    Boundary(Builtin.Body body) {
      this.body = body;
    }

    @Override
    public Object execute(LuaContext context, Object[] arguments) {
      return call(context, arguments);
    }

    @TruffleBoundary(transferToInterpreterOnException = false)
    private Object call(LuaContext context, Object[] arguments) {
      context.setLocation(this);
      CallHooks.Listener before = context.callListener();
      if (before != null) {
        before.called(this);
      }
      Object result = body.call(context, arguments);
      CallHooks.Listener after = context.callListener();
      if (after != null) {
        after.returned(this);
      }
      return result;
    }
  }

  private static final class Inlined extends BuiltinNode {
    private final Builtin.Body body;

    Inlined(Builtin.Body body) {
      this.body = body;
    }

    @Override
    public Object execute(LuaContext context, Object[] arguments) {
      return body.call(context, arguments);
    }
  }
}
