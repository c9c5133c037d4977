package dev.relayout.trufflelua.lib;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import dev.relayout.trufflelua.LuaLanguage;
import dev.relayout.trufflelua.runtime.Args;
import dev.relayout.trufflelua.runtime.Builtin;
import dev.relayout.trufflelua.runtime.Coroutine;
import dev.relayout.trufflelua.runtime.Library;
import dev.relayout.trufflelua.runtime.LibraryError;
import dev.relayout.trufflelua.runtime.LuaContext;
import dev.relayout.trufflelua.runtime.LuaString;
import dev.relayout.trufflelua.runtime.Values;
import java.util.Arrays;

/// Coroutines (manual §6.2).
final class CoroutineLibrary {
  private CoroutineLibrary() {}

  static Library create(LuaLanguage language) {
    Builtin wrapped = new Builtin(language, "wrap", WrapNode::new);
    return new Library(language, "coroutine")
        .node("create", () -> new CreateNode(language, null))
        .node("resume", ResumeNode::new)
        .node("yield", YieldNode::new)
        .function("status", CoroutineLibrary::status)
        .node("wrap", () -> new CreateNode(language, wrapped))
        .function("isyieldable", CoroutineLibrary::isYieldable)
        .function("running", CoroutineLibrary::running)
        .function("close", CoroutineLibrary::close);
  }

  private static Object status(LuaContext context, Object[] arguments) {
    return LuaString.of(coroutine(context, arguments).status().text());
  }

  private static Object isYieldable(LuaContext context, Object[] arguments) {
    boolean given = arguments.length > 1 && arguments[1] instanceof Coroutine;
    return (given ? coroutine(context, arguments) : Threads.current(context)).isYieldable();
  }

  private static Object running(LuaContext context, Object[] arguments) {
    Coroutine current = Threads.current(context);
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

  /// The first argument.
  static Coroutine coroutine(LuaContext context, Object[] arguments) {
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
