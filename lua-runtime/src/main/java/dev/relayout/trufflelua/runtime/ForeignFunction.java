package dev.relayout.trufflelua.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.Arrays;

/// Functions of the host and of other languages as functions of Lua, for the places of the library that take nothing else: a
/// coroutine, the order of a sort, the handler of an error.
final class ForeignFunction {
  private final Builtin code;

  private ForeignFunction(LuaContext context) {
    code = new Builtin(context.language(), "function", () -> BuiltinNode.boundary(this::run));
  }

  /// The function of Lua that calls it.
  @TruffleBoundary
  static Builtin of(LuaContext context, Object executable) {
    return context.state(ForeignFunction.class, ForeignFunction::new).code.with(executable);
  }

  private Object run(LuaContext context, Object[] arguments) {
    Object executable = ((Builtin) arguments[0]).state();
    return ForeignAccess.call(executable, Arrays.copyOfRange(arguments, 1, arguments.length));
  }
}
