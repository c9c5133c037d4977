package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Coroutine;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaError;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Values;
import java.util.Arrays;

/// Coroutines (manual §6.2).
final class CoroutineLibrary {
  private CoroutineLibrary() {}

  static Library create(LuaLanguage language) {
    CoroutineWrap wraps = new CoroutineWrap(language);
    return new Library(language, "coroutine")
        .function("create", CoroutineLibrary::create)
        .function("resume", CoroutineLibrary::resume)
        .function("yield", CoroutineLibrary::suspend)
        .function("status", CoroutineLibrary::status)
        .function("wrap", wraps::wrap)
        .function("isyieldable", CoroutineLibrary::isYieldable)
        .function("running", CoroutineLibrary::running)
        .function("close", CoroutineLibrary::close);
  }

  private static Object create(LuaContext context, Object[] arguments) {
    return new Coroutine(context, Args.function(context, arguments, 1));
  }

  private static Object resume(LuaContext context, Object[] arguments) {
    Coroutine coroutine = coroutine(context, arguments);
    Object result;
    try {
      result = coroutine.resume(values(arguments, 2));
    } catch (LuaError e) {
      return Values.of(false, e.value());
    } catch (LibraryError e) {
      return Values.of(false, LuaString.ofLatin1(e.text()));
    } catch (AbstractTruffleException e) {
      return Values.of(false, CaughtErrors.value(context, e));
    } catch (StackOverflowError e) {
      return Values.of(false, CaughtErrors.overflow(context, CaughtErrors.STACK_OVERFLOW));
    }
    if (result instanceof Object[] several) {
      Object[] all = new Object[several.length + 1];
      all[0] = true;
      System.arraycopy(several, 0, all, 1, several.length);
      return Values.ofArray(all);
    }
    return Values.of(true, result);
  }

  private static Object suspend(LuaContext context, Object[] arguments) {
    return current(context).suspend(values(arguments, 1));
  }

  private static Object status(LuaContext context, Object[] arguments) {
    return LuaString.of(coroutine(context, arguments).status().text());
  }

  private static Object isYieldable(LuaContext context, Object[] arguments) {
    boolean given = arguments.length > 1 && arguments[1] instanceof Coroutine;
    return (given ? coroutine(context, arguments) : current(context)).isYieldable();
  }

  private static Object running(LuaContext context, Object[] arguments) {
    Coroutine current = current(context);
    return Values.of(current, current.isMain());
  }

  private static Object close(LuaContext context, Object[] arguments) {
    RuntimeException error = coroutine(context, arguments).close();
    return error == null ? (Object) true : Values.of(false, valueOf(context, error));
  }

  private static Object valueOf(LuaContext context, RuntimeException error) {
    if (error instanceof LibraryError raised) {
      return LuaString.ofLatin1(raised.text());
    } else if (error instanceof AbstractTruffleException raised) {
      return CaughtErrors.value(context, raised);
    }
    throw error;
  }

  private static Coroutine current(LuaContext context) {
    Coroutine running = context.running();
    return running == null ? context.mainCoroutine() : running;
  }

  private static Coroutine coroutine(LuaContext context, Object[] arguments) {
    if (arguments.length > 1 && arguments[1] instanceof Coroutine coroutine) {
      return coroutine;
    }
    throw Args.wrongType(context, arguments, 1, "thread");
  }

  /// Arguments from a number on, as [Values] has them.
  static Object values(Object[] arguments, int from) {
    int count = arguments.length - from;
    if (count == 1) {
      return arguments[from];
    }
    return count <= 0 ? Values.NONE : Arrays.copyOfRange(arguments, from, arguments.length);
  }
}
