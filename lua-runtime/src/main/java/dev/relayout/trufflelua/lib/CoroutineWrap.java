package dev.relayout.trufflelua.lib;

import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Builtin;
import dev.relayout.trufflelua.runtime.BuiltinNode;
import dev.relayout.trufflelua.runtime.Coroutine;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaError;
import dev.relayout.trufflelua.runtime.LuaString;

/// `coroutine.wrap`: functions with one code, each of which carries its coroutine.
final class CoroutineWrap {
  private final Builtin wrapped;

  CoroutineWrap(LuaLanguage language) {
    wrapped = new Builtin(language, "wrap", () -> BuiltinNode.boundary(CoroutineWrap::resume));
  }

  Object wrap(LuaContext context, Object[] arguments) {
    return wrapped.with(new Coroutine(context, Args.function(context, arguments, 1)));
  }

  private static Object resume(LuaContext context, Object[] arguments) {
    Coroutine coroutine = (Coroutine) ((Builtin) arguments[0]).state();
    try {
      return coroutine.resume(CoroutineLibrary.values(arguments, 1));
    } catch (LuaError e) {
      // It is dead and its variables are closed: nobody asks for the error again.
      coroutine.forget();
      if (e.value() instanceof LuaString message) {
        // Whoever called puts his position before it, as PUC Lua's wrap does.
        throw LibraryError.of(message.latin1());
      }
      throw e;
    } catch (StackOverflowError e) {
      throw LibraryError.of("stack overflow");
    }
  }
}
