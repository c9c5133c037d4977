package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dev.relayout.trufflelua.runtime.Builtin;
import dev.relayout.trufflelua.runtime.BuiltinNode;
import dev.relayout.trufflelua.runtime.Coroutine;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaError;
import dev.relayout.trufflelua.runtime.LuaString;

/// What `coroutine.wrap` gives: functions with one code, each of which carries its coroutine. An error closes that.
final class WrapNode extends BuiltinNode.Told {
  @Override
  protected Object run(LuaContext context, Object[] arguments) {
    Coroutine coroutine = (Coroutine) ((Builtin) arguments[0]).state();
    try {
      return coroutine.resume(CoroutineLibrary.values(arguments, 1), false);
    } catch (LuaError e) {
      throw raised(e);
    } catch (StackOverflowError e) {
      throw LibraryError.of("stack overflow");
    }
  }

  /// Whoever called puts his position before a message, as PUC Lua's wrap does.
  @TruffleBoundary
  private static RuntimeException raised(LuaError e) {
    return e.value() instanceof LuaString message ? LibraryError.of(message.latin1()) : e;
  }
}
