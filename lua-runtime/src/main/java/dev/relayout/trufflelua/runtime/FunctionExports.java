package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Shared;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.IndirectCallNode;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;
import org.jspecify.annotations.Nullable;

/// What a function is to the host: it can be executed. One result comes back as it is, none as nil, several as a list ([Results]).
@ExportLibrary(InteropLibrary.class)
public abstract sealed class FunctionExports extends LuaObject permits LuaFunction {
  abstract RootCallTarget callTarget();

  abstract String name();

  @ExportMessage
  final boolean isExecutable() {
    return true;
  }

  @ExportMessage
  static class Execute {
    @Specialization(guards = "function.callTarget() == target", limit = "3")
    static Object direct(
        FunctionExports function,
        Object[] values,
        @Bind Node node,
        @Cached("function.callTarget()") RootCallTarget target,
        @Cached("create(target)") DirectCallNode call,
        @Shared("toLua") @Cached ToLuaNode toLua,
        @Shared("call") @Cached IndirectCallNode tailCall) {
      Object[] arguments = arguments(function, values, node, toLua);
      LuaContext context = LuaContext.get(node);
      Coroutine held = Entrance.enter(context);
      int depth = context.callDepth().depth();
      try {
        Object result = call.call(arguments);
        return result instanceof TailCall ? run(result, tailCall) : Results.toHost(result);
      } catch (LibraryError e) {
        throw Entrance.error(e, function.name());
      } catch (StackOverflowError e) {
        throw Entrance.stackOverflow();
      } finally {
        context.callDepth().backTo(depth);
        Entrance.leave(context, held);
      }
    }

    @Specialization(replaces = "direct")
    static Object indirect(
        FunctionExports function,
        Object[] values,
        @Bind Node node,
        @Shared("toLua") @Cached ToLuaNode toLua,
        @Shared("call") @Cached IndirectCallNode call) {
      Object[] arguments = arguments(function, values, node, toLua);
      LuaContext context = LuaContext.get(node);
      Coroutine held = Entrance.enter(context);
      int depth = context.callDepth().depth();
      try {
        return run(call.call(function.callTarget(), arguments), call);
      } catch (LibraryError e) {
        throw Entrance.error(e, function.name());
      } catch (StackOverflowError e) {
        throw Entrance.stackOverflow();
      } finally {
        context.callDepth().backTo(depth);
        Entrance.leave(context, held);
      }
    }

    private static Object[] arguments(
        FunctionExports function, Object[] values, Node node, ToLuaNode toLua) {
      Object[] arguments = new Object[values.length + 1];
      arguments[0] = function;
      for (int i = 0; i < values.length; i++) {
        arguments[i + 1] = toLua.execute(node, values[i]);
      }
      return arguments;
    }

    private static Object run(Object first, IndirectCallNode call) {
      Object result = first;
      while (result instanceof TailCall next) {
        result = call.call(next.function().callTarget(), next.arguments());
      }
      return Results.toHost(result);
    }
  }

  @ExportMessage
  final boolean hasExecutableName() {
    return !name().isEmpty();
  }

  @ExportMessage
  final Object getExecutableName() throws UnsupportedMessageException {
    if (name().isEmpty()) {
      throw UnsupportedMessageException.create();
    }
    return name();
  }

  @ExportMessage
  final boolean hasSourceLocation() {
    return section() != null;
  }

  @ExportMessage
  final SourceSection getSourceLocation() throws UnsupportedMessageException {
    SourceSection section = section();
    if (section == null) {
      throw UnsupportedMessageException.create();
    }
    return section;
  }

  private @Nullable SourceSection section() {
    return callTarget().getRootNode().getSourceSection();
  }
}
